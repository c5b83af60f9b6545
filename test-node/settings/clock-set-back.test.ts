import { equal } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'ambit-clock-'));
after(() => rmSync(folder, { recursive: true }));

// The clock goes back by a second each time that somebody looks.
const PROGRAM = `
  import { Profile, loadProfiles, saveProfiles } from '${pathToFileURL('src/entries/runtimes/server.ts')}';
  let now = Date.now();
  Date.now = () => (now -= 1000);
  try {
    saveProfiles(loadProfiles('profiles.toml').add(new Profile({ name: 'a' })));
  } catch ({ code }) {
    console.log(code);
  }`;

test('saveProfiles() gives up waiting for another process though the clock is set back', () => {
  const claim = `profiles.toml.${process.pid}-a-${hostname().replace(/[^\w-]/g, '_')}.new`;
  writeFileSync(join(folder, claim), '');
  const tsx = pathToFileURL('node_modules/tsx/dist/esm/index.mjs').href;
  const args = ['--import', tsx, '--input-type=module', '--eval', PROGRAM];
  // Where it never gives up, the thread is blocked, and only a signal ends it.
  const options = { cwd: folder, encoding: 'utf8', timeout: 60_000, killSignal: 'SIGKILL' } as const;
  equal(execFileSync(process.execPath, args, options), 'ERR_PROFILES_FILE\n');
});
