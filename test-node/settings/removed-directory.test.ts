import { deepEqual } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const PROGRAM = `
  import { rmSync } from 'node:fs';
  import { flow, task, getSettingsContext, refreshRootSettingsContext, registryFromScript, loadProfiles, saveProfiles }
    from '${pathToFileURL('src/entries/runtimes/server.ts')}';
  const codeOf = async (work) => { try { await work(); return 'done'; } catch (error) { return error.code; } };
  // Node remembers the path until the directory is changed.
  const folder = process.cwd();
  process.chdir(folder);
  rmSync(folder, { recursive: true });
  console.log(JSON.stringify([
    await codeOf(() => process.cwd()),
    await flow(() => task((a) => a + 1)(1))(),
    getSettingsContext().settings.get('PREFECT_CLIENT_MAX_RETRIES'),
    await codeOf(() => refreshRootSettingsContext()),
    await codeOf(() => registryFromScript('./script.mjs')),
    await codeOf(() => loadProfiles('profiles.toml')),
    await codeOf(() => saveProfiles(loadProfiles(), 'profiles.toml')),
  ]));`;

test('a flow runs in a working directory that was removed, and what needs a file there has a coded error', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'ambit-removed-'));
  const tsx = pathToFileURL('node_modules/tsx/dist/esm/index.mjs').href;
  const environment = {
    ...process.env,
    PREFECT_HOME: join(tmpdir(), 'ambit-no-home'),
    PREFECT_LOGGING_LEVEL: 'CRITICAL',
  };
  const args = ['--import', tsx, '--input-type=module', '--eval', PROGRAM];
  const output = execFileSync(process.execPath, args, { cwd, env: environment, encoding: 'utf8' });
  deepEqual(JSON.parse(output), ['ENOENT', 2, 5, 'done', 'ERR_SCRIPT_LOAD', 'done', 'ERR_PROFILES_FILE']);
});
