import { Secret } from '../secrets/secret.ts';

/**
 * Returns the string of a value in the environment or in a file of profiles, as Prefect writes it: lists are sorted
 * and joined by commas, records are JSON, and secrets are revealed.
 *
 * @param value The value; `null` is the empty text.
 */
export function settingText(value: unknown): string {
  if (value instanceof Secret) return settingText(value.reveal());
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (value instanceof Set) return [...value].map(String).sort().join(',');
  if (Array.isArray(value))
    return value.map((item) => (isObject(item) ? settingText(item) : String(item))).join(',');
  return isObject(value) ? JSON.stringify(value) : String(value);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
