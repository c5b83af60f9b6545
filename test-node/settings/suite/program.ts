// What Node, Deno and Bun run of the suite. It prints what came of each case, as JSON.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ambitAdapter, runSuite } from 'ambit/testing';
import type { Place } from './place.ts';
import { settingsRules } from './settings-rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'ambit-settings-'));
const file = join(folder, 'profiles.toml');
process.env['PREFECT_PROFILES_PATH'] = file;

const place: Place = {
  get: () => readFileSync(file, 'utf8'),
  put: (text) => (text === undefined ? rmSync(file, { force: true }) : writeFileSync(file, text)),
  hide: (text) => text.replaceAll(file, 'PLACE'),
};
try {
  const results = await runSuite(ambitAdapter(), { rules: settingsRules(place) });
  console.log(JSON.stringify(results));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
