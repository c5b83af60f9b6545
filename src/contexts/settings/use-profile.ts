import { AmbitError } from '../../errors/ambit-error.ts';
import { checkOptions } from '../../errors/check-options.ts';
import { nearest } from '../../errors/nearest.ts';
import { FLAG } from '../../errors/rules.ts';
import { ContextManager } from '../../model/context-manager.ts';
import { ContextModel } from '../../model/context-model.ts';
import { createOfValid } from '../../model/field-values.ts';
import type { Environment } from '../../platform/environment.ts';
import { applyProfile } from '../../settings/profiles/apply-profile.ts';
import { knownProfiles } from '../../settings/profiles/known-profiles.ts';
import { sourceLayers } from '../../settings/profiles/load-profiles.ts';
import { Profile } from '../../settings/profiles/profile.ts';
import { Settings } from '../../settings/values/settings.ts';
import { SettingsContext } from './settings.ts';

/** How {@link useProfile} combines a profile with what holds already. */
export interface UseProfileOptions {
  /** Whether the profile takes precedence over environment variables. @default {false} */
  readonly overrideEnvironmentVariables?: boolean;
  /**
   * Whether the active settings hold where the profile sets nothing; else those of the environment, of the
   * files of settings and the defaults do.
   * @default {true}
   */
  readonly includeCurrentContext?: boolean;
}

/**
 * Switches to a profile while it is entered.
 *
 * Profile, environment and active settings are looked up when it is entered. Nested profiles add up.
 *
 * Ports `prefect.context.use_profile`.
 *
 * @param profile The profile, or the name of a known one.
 * @param options How it is combined with the environment and the active settings.
 * @throws {AmbitError} `ERR_PROFILE_UNKNOWN`, `ERR_PROFILE_INVALID` and `ERR_SETTING_INVALID`, on entering.
 * @example
 * useProfile('dev').run(({ settings }) => settings.get('PREFECT_API_URL')); // 'http://127.0.0.1:4200/api'
 */
export function useProfile(
  profile: Profile | string,
  options: UseProfileOptions = {},
): ContextManager<SettingsContext, SettingsContext> {
  const rules = { overrideEnvironmentVariables: FLAG, includeCurrentContext: FLAG };
  const given = checkOptions(options, { action: 'use a profile', rules, suggest: nearest });
  const { overrideEnvironmentVariables = false, includeCurrentContext = true } = given;
  const create = (): SettingsContext => {
    const found = findProfile(profile);
    const base = includeCurrentContext ? SettingsContext.get().settings : sourceSettings();
    const settings = applyProfile(base, found, overrideEnvironmentVariables);
    return createOfValid(SettingsContext, { profile: found, settings });
  };
  return new ContextManager('useProfile()', create, (context) => context);
}

// In a Worker, those of the bindings that the entered settings were made of. The root context is not asked: it may be
// wrong, which must not keep a profile from being used without it.
function sourceSettings(): Settings {
  return new Settings(sourceLayers(enteredEnvironment()));
}

function enteredEnvironment(): Environment | undefined {
  const entered = ContextModel.get.call(SettingsContext) as SettingsContext | undefined;
  return entered?.settings['~layers'].environment;
}

function findProfile(profile: unknown): Profile {
  if (typeof profile === 'string') return knownProfiles(enteredEnvironment()).get(profile);
  if (profile instanceof Profile) return profile;
  const type = profile === null ? 'null' : typeof profile;
  throw new AmbitError(
    'ERR_PROFILE_INVALID',
    `Cannot use the profile: Unexpected type '${type}' for \`profile\`. Expected 'string' or 'Profile'.`,
  );
}
