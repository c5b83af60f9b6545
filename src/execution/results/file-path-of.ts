import { stableHash } from './stable-hash.ts';

/** Names of files may have 255 bytes; the draft of one has 41 more than it. */
const MAX_LENGTH = 200;
/** Parts of a name that some file system refuses, or takes in another way: `CON.txt` is a device on Windows, `a.` is `a`. */
const UNSAFE = /[^\w.@+=,~ -]|^(?:\.{1,2}|con|prn|aux|nul|com\d|lpt\d)(?=$|\.)|[. ]$/gi;

/** Returns the relative path of the file of a key: one that stays within its folder, on every file system. */
export function filePathOf(key: string): string {
  if (key === '') return '%%';
  return key.split('/').map(fileName).join('/');
}

function fileName(part: string): string {
  const safe = part.replace(UNSAFE, (found) => Array.from(new TextEncoder().encode(found), escaped).join(''));
  if (safe === '') return '%';
  return safe.length > MAX_LENGTH ? `${safe.slice(0, MAX_LENGTH - 64)}${stableHash(part)}` : safe;
}

function escaped(byte: number): string {
  return `%${byte.toString(16).padStart(2, '0')}`;
}
