import { MASK } from '../../model/mask.ts';
import type { Settings } from '../values/settings.ts';
import { concealUsers } from './conceal-users.ts';

/** The credentials that are sent to the API with each request, revealed. */
export interface Credentials {
  /** The API key and the `user:password`; whatever they are, they are masked. */
  readonly keys: readonly string[];
  /** The values of the custom headers; short ones stay, for they are words such as `true`. */
  readonly headers: readonly string[];
}

/** The minimum length of a masked value that is not a key. */
const LEAST = 8;

const formsOf = new WeakMap<Settings, readonly string[]>();

/**
 * Returns a string in which the credentials of settings are masked, and `user:password@` in URLs.
 *
 * The API key, the `user:password`, its password and the values of custom headers are masked as they are and as they are
 * written in JSON, in URLs and in Base64. A password or a header of less than eight characters stays: to mask each `1` or `prod`
 * would make logs useless.
 *
 * @param text The string, such as a record of a log.
 * @param settings The settings.
 */
export function concealKeys(text: string, settings: Settings): string {
  let forms = formsOf.get(settings);
  if (forms === undefined) {
    forms = credentialForms(credentialsOf(settings));
    formsOf.set(settings, forms);
  }
  return concealForms(text, forms);
}

/** Returns a string in which some credentials are masked, in the forms of {@link credentialForms}, and `user:password@` in URLs. */
export function concealForms(text: string, forms: readonly string[]): string {
  let concealed = concealUsers(text);
  for (const form of forms) concealed = concealed.replaceAll(form, MASK);
  return concealed;
}

/** Returns all forms in which credentials may occur in a string, the longest first. */
export function credentialForms({ keys, headers }: Credentials): readonly string[] {
  const passwords = keys.map((key) => key.slice(key.indexOf(':') + 1));
  const tokens = headers.map((header) => header.slice(header.indexOf(' ') + 1));
  const others = [...passwords, ...headers, ...tokens].filter((text) => text.length >= LEAST);
  const forms = new Set([...keys, ...others].filter((text) => text !== '').flatMap(encodings));
  return [...forms].sort((a, b) => b.length - a.length);
}

function credentialsOf({ api, client }: Settings): Credentials {
  const keys = [api.key, api.auth_string].flatMap((key) => key?.reveal() ?? []);
  return { keys, headers: Object.values(client.custom_headers.reveal()) };
}

// In Base64 without what fills it up, which may be there or not, and in the alphabet of URLs.
function encodings(text: string): readonly string[] {
  const bytes = new TextEncoder().encode(text);
  const base64 = btoa(String.fromCharCode(...bytes)).replaceAll('=', '');
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(new TextDecoder().decode(bytes)),
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_'),
  ];
}
