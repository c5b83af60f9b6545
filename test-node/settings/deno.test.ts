// What Deno was not permitted to is as if it were not there, and what needs it says which flag is missing. It runs with
// --no-prompt, and without: then with no terminal to ask on, which must not matter.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { ensureRuntime } from '../../.ci/runtimes.mjs';
import { makeConsumer } from '../runtimes/consumer.ts';

interface Outcome {
  readonly url: string | null;
  readonly retries: string;
  readonly unnamed: readonly string[];
  readonly named: readonly string[];
  readonly used: string;
  readonly loaded: string;
  readonly saved: string;
  readonly problems: readonly { readonly problem: string; readonly remedy: string }[];
}

const { file, remove } = await makeConsumer('test-node/settings/deno-program.ts');
const home = realpathSync(mkdtempSync(join(tmpdir(), 'ambit-deno-')));
const folder = join(home, '.prefect');
const path = join(folder, 'profiles.toml');
after(async () => {
  rmSync(home, { recursive: true });
  await remove();
});

const ENVIRONMENT = '--allow-env="PREFECT_*,HOME,USERPROFILE"';
const known = 'Known ones are "default", "ephemeral", "local", "test", "cloud"';
const unknown = (obstacle: string): string =>
  `ERR_PROFILE_UNKNOWN: Cannot find the profile "mine": Unknown profile. ${known}; ${obstacle}`;
const notFound = (obstacle: string): string[] => [
  'default',
  "WARNING: Active profile 'mine' set by environment variable not found. The default profile will be used instead. ",
  `WARNING: The profile may be saved where Ambit cannot read it: ${obstacle}`,
];
const notLoaded =
  'ERR_PROFILES_FILE: Cannot read the profiles of profiles.toml: Deno was not permitted to; run with --allow-read=profiles.toml';
const notSaved = (place: string, reason: string): string =>
  `ERR_PROFILES_FILE: Cannot save the profiles to ${place}: ${reason}`;
const homeless = notSaved(
  '~/.prefect/profiles.toml',
  `the home directory is not known; run with ${ENVIRONMENT}`,
);

const noHome = `run with ${ENVIRONMENT}, so that ~/.prefect/profiles.toml can be found`;
const noRead = `run with --allow-read=${path}`;
const unsentRuns = {
  problem:
    'Runs are kept in memory and not sent to the PREFECT_API_URL http://environment/api: Ambit has no client for it yet',
  remedy: 'Unset PREFECT_API_URL, or run flows in a ClientContext with a client of your own',
};
const environmentProblem = {
  problem: 'Environment variables cannot be read: no setting comes from them',
  remedy: `Run with ${ENVIRONMENT}`,
};

test('Deno without permissions has the defaults, asks nothing, and errors name the flags', () => {
  for (const flags of [[], ['--no-prompt'], ['--deny-env', '--deny-read']]) {
    assert.deepEqual(run(flags), {
      url: null,
      retries: 'defaults',
      unnamed: [],
      named: notFound(noHome),
      used: unknown(noHome),
      loaded: notLoaded,
      saved: homeless,
      problems: [
        environmentProblem,
        { problem: 'Saved profiles cannot be read', remedy: noHome.replace('run', 'Run') },
      ],
    });
  }
});

test('Deno with --allow-env, or with what of it is needed, has the settings of the environment', () => {
  for (const flag of ['--allow-env', ENVIRONMENT.replaceAll('"', '')]) {
    assert.deepEqual(run([flag, '--no-prompt']), {
      url: 'http://environment/api',
      retries: 'defaults',
      unnamed: [],
      named: notFound(noRead),
      used: unknown(noRead),
      loaded: notLoaded,
      saved: notSaved(
        path,
        `Deno was not permitted to. Run with --allow-read=${folder} --allow-write=${folder}`,
      ),
      problems: [
        unsentRuns,
        { problem: 'Saved profiles cannot be read', remedy: noRead.replace('run', 'Run') },
      ],
    });
  }
});

test('Deno with --allow-read alone has the files of the working directory', () => {
  assert.deepEqual(run(['--allow-read', '--no-prompt']), {
    url: null,
    retries: 'prefect.toml',
    unnamed: [],
    named: notFound(noHome),
    used: unknown(noHome),
    loaded: 'here',
    saved: homeless,
    problems: [
      environmentProblem,
      { problem: 'Saved profiles cannot be read', remedy: noHome.replace('run', 'Run') },
    ],
  });
});

test('Deno with the flags that the errors name has everything, and saves', () => {
  const flags = [ENVIRONMENT.replaceAll('"', ''), `--allow-read=${folder},.`, `--allow-write=${folder}`];
  assert.deepEqual(run([...flags, '--no-prompt']), {
    url: 'http://environment/api',
    retries: 'prefect.toml',
    unnamed: [],
    named: ['mine'],
    used: 'mine',
    loaded: 'here',
    saved: 'new',
    problems: [unsentRuns],
  });
  assert.equal(readFileSync(path, 'utf8'), '[profiles.mine]\n\n[profiles.new]\n');
});

function run(flags: readonly string[]): Outcome {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, '[profiles.mine]\n');
  const cwd = dirname(file);
  writeFileSync(join(cwd, 'prefect.toml'), '[client]\nmax_retries = 3\n');
  writeFileSync(join(cwd, 'profiles.toml'), '[profiles.here]\n');
  const options = ['run', '--no-remote', '--no-config', '--node-modules-dir=manual', ...flags, file];
  const env = { HOME: home, PATH: process.env['PATH'], PREFECT_API_URL: 'http://environment/api' };
  const stdout = execFileSync(ensureRuntime('deno'), options, {
    cwd,
    env,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return JSON.parse(stdout) as Outcome;
}
