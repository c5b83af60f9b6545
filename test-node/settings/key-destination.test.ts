import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import { refreshRootSettingsContext, rootSettingsContext } from '../../src/contexts/settings/settings.ts';
import { diagnose } from '../../src/integrations/diagnosis/diagnose.ts';
import '../../src/entries/runtimes/server.ts';
import { withEnvironment } from '../with-environment.ts';
import { inFolder, withWarnings } from './in-folder.ts';

const URL = 'http://127.0.0.1:4200/api';

afterEach(() => refreshRootSettingsContext());

interface Place {
  readonly files: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Returns what the root context warns of in a folder, and what is wrong with the keys there. */
function look({ files, variables = {} }: Place): { folder: string; warnings: string[]; problems: string[] } {
  return inFolder(files, (folder) =>
    withEnvironment({ PREFECT_HOME: folder, ...variables }, () => {
      const { warnings } = withWarnings(() => refreshRootSettingsContext());
      const problems = diagnose()
        .problems.map(({ problem }) => problem)
        .filter((problem) => problem.includes('would be sent'));
      return { folder, warnings: warnings.map(String), problems };
    }),
  );
}

const urls: readonly Place['files'][] = [
  { 'prefect.toml': `[api]\nurl = "${URL}"` },
  { 'pyproject.toml': `[tool.prefect.api]\nurl = "${URL}"` },
  { '.env': `PREFECT_API_URL=${URL}` },
];
const keys: readonly Readonly<Record<string, string>>[] = [
  { PREFECT_API_KEY: 'pnu_1' },
  { PREFECT_API_AUTH_STRING: 'ada:1' },
  { PREFECT_CLIENT_CUSTOM_HEADERS: '{"X-Token":"1"}' },
];
for (const files of urls) {
  for (const variables of keys) {
    const [[file = '']] = Object.entries(files) as [[string, string]];
    const [[key = '']] = Object.entries(variables) as [[string, string]];
    test(`a ${key} of the environment for the URL of ${file} is warned about, and doctor says so`, () => {
      const { folder, warnings, problems } = look({ files, variables });
      const problem = `${key} from the environment would be sent to the PREFECT_API_URL from ${join(folder, file)}, which the working directory provides`;
      assert.deepEqual(problems, [problem]);
      assert.deepEqual(warnings, [
        `WARNING: ${problem}. If you do not trust that directory, set PREFECT_API_URL where the key is set`,
      ]);
    });
  }
}

test('a URL of a profile whose file the working directory names is one of the working directory; PREFECT_PROFILE of .env counts for nothing', () => {
  const { problems } = look({
    files: {
      '.env': 'PREFECT_PROFILES_PATH=theirs.toml\nPREFECT_PROFILE=b',
      'theirs.toml': `active = "a"\n[profiles.a]\nPREFECT_API_URL = "${URL}"\n[profiles.b]`,
    },
    variables: { PREFECT_API_KEY: 'pnu_1' },
  });
  assert.match(
    problems.join(),
    /^PREFECT_API_KEY from the environment would be sent to .* from the profile "a" of theirs\.toml/,
  );
});

test('a key and a URL of one place, or of the user, are not warned about', () => {
  const key = { PREFECT_API_KEY: 'pnu_1' };
  const places: readonly Place[] = [
    { files: {}, variables: { ...key, PREFECT_API_URL: URL } },
    { files: { '.env': `PREFECT_API_URL=${URL}\nPREFECT_API_KEY=pnu_1` } },
    { files: { '.env': 'PREFECT_API_KEY=pnu_1', 'prefect.toml': `[api]\nurl = "${URL}"` } },
    { files: { 'prefect.toml': `[api]\nurl = "${URL}"` } },
    { files: { 'profiles.toml': `active = "a"\n[profiles.a]\nPREFECT_API_URL = "${URL}"` }, variables: key },
    { files: { 'prefect.toml': '[client]\nmax_retries = 1' }, variables: key },
  ];
  for (const place of places) {
    const { warnings, problems } = look(place);
    assert.deepEqual([warnings, problems], [[], []]);
  }
});

test('the warning shows neither key nor URL', () => {
  inFolder({ 'prefect.toml': '[api]\nurl = "http://ada:pw@127.0.0.1:4200/api"' }, (folder) => {
    withEnvironment({ PREFECT_HOME: folder, PREFECT_API_KEY: 'pnu_secret' }, () => {
      const { warnings } = withWarnings(() => rootSettingsContext());
      assert.equal(warnings.length, 1);
      assert.doesNotMatch(String(warnings), /pnu_secret|ada|pw@/);
    });
  });
});
