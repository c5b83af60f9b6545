// The marks of the settings that change nothing yet, held to what the source reads.
import { deepEqual, notEqual } from 'node:assert/strict';
import { test } from 'node:test';
import {
  definitionOf,
  isUsed,
  SETTING_NAMES,
  type SettingName,
  type SettingsInput,
} from '../../src/settings/catalogue/setting-names.ts';
import type { SettingTypes } from '../../src/settings/catalogue/setting-types.ts';
import { Settings } from '../../src/settings/values/settings.ts';
import { readersOfSettings } from './setting-readers.ts';

/** A value of each type that is no default of a setting. */
const SAMPLES: Readonly<Record<keyof SettingTypes, unknown>> = {
  text: 'https://api.prefect.example/api',
  path: '/sample',
  secret: 'sample',
  flag: undefined,
  amount: 7,
  count: 1_000_001,
  limit: 7,
  delays: 7,
  flowDelays: 7,
  heartbeat: 77,
  codes: '429',
  headers: '{"X-Sample":"1"}',
  level: 'CRITICAL',
  missing: 'ignore',
};
/** What the settings are in which another one may follow from a sample. */
const BASES: readonly SettingsInput[] = [
  { PREFECT_SILENCE_API_URL_MISCONFIGURATION: true },
  {
    PREFECT_SILENCE_API_URL_MISCONFIGURATION: true,
    PREFECT_API_URL: 'https://api.prefect.cloud/api/accounts/1/workspaces/2',
  },
];
const readers = readersOfSettings();

for (const name of SETTING_NAMES) {
  test(`${name} is ${isUsed(name) ? 'read, itself or by what follows from it' : 'marked by used: false, and nothing reads it'}`, () => {
    const names = [name, ...followersOf(name)];
    const found = names.flatMap((each) => (readers.get(each) ?? []).map((file) => `${each}: ${file}`));
    if (isUsed(name)) notEqual(found.length, 0, `nothing reads ${names.join(', ')}: mark it by used: false`);
    else deepEqual(found, [], `${name} is marked by used: false, and is read`);
  });
}

test('settings that are read are found in each way in which the source reads one', () => {
  const ways = {
    PREFECT_LOGGING_LEVEL: 'src/engine/logging/run-logger.ts', // get('PREFECT_LOGGING_LEVEL')
    PREFECT_API_URL: 'src/cli/profile/connection-status.ts', // api.url
    PREFECT_API_AUTH_STRING: 'src/cli/profile/connection-status.ts', // { auth_string }: Settings['api']
    PREFECT_UI_URL: 'src/cli/config/view-settings.ts', // { ui_url } = settings
    PREFECT_FLOWS_DEFAULT_RETRIES: 'src/engine/run/retry-policy.ts', // { default_retries } = settings[… 'flows' …]
  } as const;
  for (const [name, file] of Object.entries(ways)) {
    deepEqual(readers.get(name as SettingName)?.includes(file), true, `${name} in ${file}`);
  }
});

/** Returns the settings whose values change with that of another one. */
function followersOf(name: SettingName): readonly SettingName[] {
  const followers = new Set<SettingName>();
  for (const base of BASES) {
    const before = new Settings(base);
    const [, type, initial] = definitionOf(name);
    const after = new Settings({ ...base, [name]: SAMPLES[type] ?? !initial });
    for (const other of SETTING_NAMES) {
      if (other !== name && JSON.stringify(before.get(other)) !== JSON.stringify(after.get(other)))
        followers.add(other);
    }
  }
  return [...followers];
}
