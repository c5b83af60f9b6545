import assert from 'node:assert/strict';

/** What a program sends to the API, and what no output may show. */
export const KEY: string = 'pnu_0123456789abcdef';
export const AUTH: string = 'admin:pa55-w0rd-long';
export const TOKEN: string = 'hdr-0123456789';
const URL_USER: string = 'user:url-pa55word';
const API_URL: string = `http://${URL_USER}@127.0.0.1:9/api`;
export const HEADERS: Readonly<Record<string, string>> = { Authorization: `Bearer ${TOKEN}` };

/** The settings that have them, by the names of their variables. */
export const SECRETIVE_SETTINGS: Readonly<
  Record<
    'PREFECT_API_KEY' | 'PREFECT_API_AUTH_STRING' | 'PREFECT_CLIENT_CUSTOM_HEADERS' | 'PREFECT_API_URL',
    string
  >
> = {
  PREFECT_API_KEY: KEY,
  PREFECT_API_AUTH_STRING: AUTH,
  PREFECT_CLIENT_CUSTOM_HEADERS: JSON.stringify(HEADERS),
  PREFECT_API_URL: API_URL,
};

const BASE64 = Buffer.from(AUTH).toString('base64');

/** All forms in which they may not be seen. */
const SECRETS = [
  KEY,
  AUTH,
  'pa55-w0rd-long',
  TOKEN,
  URL_USER,
  'url-pa55word',
  BASE64,
  encodeURIComponent(AUTH),
];

/** A text that would set the title of a terminal, colour it, turn the direction of its lines, hide letters and overwrite one. */
export const CONTROLS: string = '\u001b]0;owned\u0007\u009b31m\u202e\u200b\u2066\ufeff\r';

/** A name with all of that, a second line that looks like another output, and the secrets. */
export const HOSTILE: string = `evil${CONTROLS}\n✔ forged ${KEY} ${BASE64} ${TOKEN} ${API_URL}`;

/** The same without secrets, for names by which things are found again. */
export const CONTROL_NAME: string = `evil${CONTROLS}\n✔ forged`;

const UNSEEN = /[\p{Cc}\p{DI}]/u;

/** Makes sure that a text has none of the secrets and no control character, but for line breaks and what is kept. */
export function assertClean(text: string, where: string, kept = ''): void {
  for (const secret of SECRETS) assert.ok(!text.includes(secret), `${where} shows ${secret}: ${text}`);
  const unexpected = [...text].find((one) => UNSEEN.test(one) && one !== '\n' && !kept.includes(one));
  assert.equal(unexpected, undefined, `${where}: ${JSON.stringify(text)}`);
}

/** Makes sure that no line of a text begins as the second one of {@link HOSTILE}: a line break was printed. */
export function assertNotForged(text: string, where: string): void {
  assert.doesNotMatch(text, /^✔ forged/m, where);
}
