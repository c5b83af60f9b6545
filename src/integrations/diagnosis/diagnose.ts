import { UNSENT_RUNS_REMEDY, unsentRunsProblem } from '../../clients/unsent-runs.ts';
import { getSettingsContext } from '../../contexts/settings/settings.ts';
import { environmentObstacle } from '../../platform/environment.ts';
import { runtimeName } from '../../platform/runtime.ts';
import { isTransformed } from '../../propagation/await/is-transformed.ts';
import { type Capabilities, capabilities } from '../../propagation/capabilities.ts';
import { slot } from '../../propagation/slot.ts';
import { knownProfiles } from '../../settings/profiles/known-profiles.ts';
import { originOf } from '../../settings/profiles/profiles-origin.ts';
import { concealUsers } from '../../settings/secrets/conceal-users.ts';
import { KEY_DESTINATION_REMEDY, keyDestinationProblem } from '../../settings/values/key-destination.ts';
import type { Settings } from '../../settings/values/settings.ts';

/** A problem, and how to fix it. */
export interface Problem {
  /** A sentence without a final period. */
  readonly problem: string;
  /** The remedy, a sentence without a final period. */
  readonly remedy: string;
}

/** The report of {@link diagnose}. */
export interface Diagnosis {
  /** The name of the runtime, with its version where that is known. */
  readonly runtime: string;
  /** The capabilities and limits of the live backend. */
  readonly capabilities: Capabilities;
  /** Whether the build transform carries contexts across `await` here. */
  readonly isTransformed: boolean;
  /** How many copies of Ambit are loaded. */
  readonly copies: number;
  /** The name of the settings profile in use; `null` where the settings are invalid. */
  readonly profile: string | null;
  /** The URL of the API that the settings name, without a user and a password. */
  readonly apiUrl: string | null;
  /** The problems; empty if none was found. */
  readonly problems: readonly Problem[];
}

/**
 * Returns the setup of Ambit in this program or page, and its problems.
 *
 * @example
 * // On Node:
 * diagnose().capabilities.backend; // 'AsyncLocalStorage'
 * diagnose().problems; // []
 */
export function diagnose(): Diagnosis {
  const can = capabilities();
  const settings = readSettings();
  return {
    runtime: runtimeName(),
    capabilities: can,
    isTransformed: isTransformed(),
    copies: copies(),
    profile: settings.profile,
    apiUrl: settings.apiUrl,
    problems: [...backendProblems(can), ...copyProblems(), ...settings.problems],
  };
}

function backendProblems({ limits }: Capabilities): readonly Problem[] {
  if (slot.backend === slot.initialBackend) {
    return [
      {
        problem: 'No backend is installed: a context lasts only for the synchronous call of run()',
        remedy:
          'Import "ambit" by its name, so that the bundler chooses the entry by its conditions; on Cloudflare Workers, set the flag nodejs_compat or nodejs_als',
      },
    ];
  }
  return [...promiseProblems(limits), ...awaitProblems(limits)];
}

function promiseProblems({ promise }: Capabilities['limits']): readonly Problem[] {
  if (promise === undefined) return [];
  return [
    {
      problem: `Promise handlers do not run in their context here: ${promise}`,
      remedy:
        'Remove the polyfill of Promise, or load Ambit before anything is frozen; or bind() the handlers',
    },
  ];
}

function awaitProblems({ await: lost }: Capabilities['limits']): readonly Problem[] {
  if (lost === undefined) return [];
  return [
    {
      problem: 'A native await loses the context here',
      remedy:
        'Add the plugin for your bundler, such as ambit/vite; or write await keep(promise); or start the echo. See docs/context-loss.md',
    },
  ];
}

function copyProblems(): readonly Problem[] {
  if (copies() < 2) return [];
  return [
    {
      problem: `${copies()} copies of Ambit are loaded: they share the current contexts, but each has its own classes, settings and client`,
      remedy:
        'Load only one: run "npm ls ambit", and look for a second script tag or bundle that includes it',
    },
  ];
}

function copies(): number {
  return slot.copies ?? 1;
}

function readSettings(): Pick<Diagnosis, 'profile' | 'apiUrl' | 'problems'> {
  try {
    const { profile, settings } = getSettingsContext();
    const { url } = settings.api;
    const problems = [...unsentProblems(), ...keyProblems(settings), ...obstacles()];
    return { profile: profile.name, apiUrl: url && concealUsers(url), problems };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const remedy = 'Fix it in the environment variable, file or profile that sets it';
    return { profile: null, apiUrl: null, problems: [{ problem, remedy }] };
  }
}

function unsentProblems(): readonly Problem[] {
  const problem = unsentRunsProblem();
  return problem === undefined ? [] : [{ problem, remedy: UNSENT_RUNS_REMEDY }];
}

function keyProblems(settings: Settings): readonly Problem[] {
  const problem = keyDestinationProblem(settings);
  return problem === undefined ? [] : [{ problem, remedy: KEY_DESTINATION_REMEDY }];
}

// Sources that the platform does not let Ambit read, even if they are empty.
function obstacles(): readonly Problem[] {
  const found: readonly (readonly [problem: string, remedy: string | undefined])[] = [
    ['Environment variables cannot be read: no setting comes from them', environmentObstacle()],
    ['Saved profiles cannot be read', originOf(knownProfiles())?.obstacle],
  ];
  return found.flatMap(([problem, remedy]) =>
    remedy === undefined ? [] : [{ problem, remedy: capitalise(remedy) }],
  );
}

function capitalise(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}
