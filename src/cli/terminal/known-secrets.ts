import type { SettingsRecord } from '../../settings/catalogue/setting-names.ts';
import { fromJson } from '../../settings/catalogue/setting-types.ts';
import {
  defaultStore,
  NOTHING,
  parsedProfiles,
  savedProfiles,
  sourceLayers,
} from '../../settings/profiles/load-profiles.ts';
import { concealForms, credentialForms } from '../../settings/secrets/conceal-keys.ts';
import { Secret } from '../../settings/secrets/secret.ts';

let forms: readonly string[] | undefined;

/**
 * Returns a string in which all credentials are masked that the environment, the files and any profile have, valid or not,
 * and `user:password@` in URLs.
 *
 * They are read once: the command is about to end when it prints.
 */
export function concealKnown(text: string): string {
  forms ??= knownForms();
  return concealForms(text, forms);
}

function knownForms(): readonly string[] {
  const records = [...attempt(sourceRecords), ...attempt(profileRecords)];
  const texts = records.flatMap((record) => [record.PREFECT_API_KEY, record.PREFECT_API_AUTH_STRING]);
  const headers = records.map((record) => fromJson(revealed(record.PREFECT_CLIENT_CUSTOM_HEADERS)));
  return credentialForms({
    keys: texts.map(revealed).filter(isText),
    headers: headers.flatMap((record) => Object.values(Object(record))).filter(isText),
  });
}

function sourceRecords(): readonly SettingsRecord[] {
  return sourceLayers().all.map(({ values }) => values);
}

function profileRecords(): readonly SettingsRecord[] {
  const profiles = savedProfiles(
    (source) => attempt(() => [parsedProfiles(source)])[0] ?? NOTHING,
    defaultStore(),
  );
  return profiles.names.map((name) => profiles.get(name).settings);
}

// The code that needs a file reports its errors.
function attempt<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch {
    return [];
  }
}

function revealed(value: unknown): unknown {
  return value instanceof Secret ? value.reveal() : value;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
