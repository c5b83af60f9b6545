import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { frontmatterOf } from './frontmatter.ts';

/** How the code of a program is read: as a script, sloppy or strict, or as a module. */
type Mode = 'sloppy' | 'strict' | 'module';

/** A program of Test262 in one mode. */
export interface Program {
  /** Its path below the folder `test`. */
  readonly file: string;
  readonly mode: Mode;
}

/** What a checkout of Test262 has, by which it is known. */
const LANDMARKS = ['test/language', 'test/built-ins', 'harness/assert.js', 'harness/doneprintHandle.js'];

/** Programs that are left out, each with the reason. */
export const leftOut: Readonly<Record<string, string>> = {
  'staging/sm/async-functions/toString.js': 'it reads the source text of functions, which any build changes',
};

/**
 * Returns why a folder is no checkout of Test262, or nothing where it is one.
 *
 * @param folder The path that the caller gave; empty where none was.
 */
export function obstacleIn(folder: string): string | undefined {
  if (folder === '') return 'no path was given';
  if (!existsSync(folder)) return `there is no folder ${folder}`;
  const missing = LANDMARKS.find((path) => !existsSync(join(folder, path)));
  return missing === undefined ? undefined : `${folder} has no ${missing}`;
}

/**
 * Lists the programs of a checkout that use `async` or `await`, each in every mode that it is written for.
 *
 * @param folder The checkout.
 * @param parts What the paths of the programs must contain, one of them; nothing lists all.
 */
export function programsIn(folder: string, parts: readonly string[]): readonly Program[] {
  return readdirSync(join(folder, 'test'), { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.js') && !file.includes('_FIXTURE') && !(file in leftOut))
    .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
    .sort()
    .flatMap((file) => modesOf(readFileSync(join(folder, 'test', file), 'utf8'), file));
}

// What may need the transform, and what only seems to.
const ASYNC = /\b(?:async|await)\b/;

function modesOf(source: string, file: string): readonly Program[] {
  if (!ASYNC.test(source)) return [];
  const { flags } = frontmatterOf(source);
  const [only] = [
    flags.includes('module') && ['module'],
    flags.includes('onlyStrict') && ['strict'],
    (flags.includes('noStrict') || flags.includes('raw')) && ['sloppy'],
    ['sloppy', 'strict'],
  ].filter((modes) => modes !== false);
  return (only as readonly Mode[]).map((mode) => ({ file, mode }));
}
