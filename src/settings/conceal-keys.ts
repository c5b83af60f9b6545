import { MASK } from '../model/mask.ts';
import type { Settings } from './settings.ts';

/**
 * Returns a text in which the API key and the `user:password` of settings are masked.
 *
 * @param text The text, such as a record of a log.
 * @param settings The settings.
 */
export function concealKeys(text: string, settings: Settings): string {
  const { key, auth_string: authString } = settings.api;
  let concealed = text;
  for (const secret of [key?.reveal(), authString?.reveal()]) {
    if (secret) concealed = concealed.replaceAll(secret, MASK);
  }
  return concealed;
}
