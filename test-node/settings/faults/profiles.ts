import type { ProfileInput } from '../../../src/settings/profiles/profile.ts';

/** The text of a file of profiles. */
export const OLD: string = `active = "mine"

[profiles.mine]
PREFECT_API_URL = "http://127.0.0.1:4200/api"
PREFECT_API_KEY = "${'k'.repeat(5_000)}"
`;

const key: string = 'a'.repeat(10_000);

/** The profile that is added to it. */
export const ADDED: ProfileInput = { name: 'added', settings: { PREFECT_API_KEY: key } };

const table = `[profiles.added]\nPREFECT_API_KEY = "${key}"\n`;

/** Returns the text of a file to which it was added. */
export function withAdded(text: string | undefined): string {
  return text === undefined ? table : `${text}\n${table}`;
}
