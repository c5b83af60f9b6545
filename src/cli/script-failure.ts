import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeError } from '../errors/describe-error.ts';
import { findImport, findSyntaxError } from './syntax-errors.ts';

/** What could not be loaded or made, and where. */
export interface ScriptFailure {
  readonly message: string;
  /** The path of the file; `null` where nothing says. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

type Place = Pick<ScriptFailure, 'file' | 'line' | 'column'>;

const NOWHERE: Place = { file: null, line: null, column: null };
/** A place, at the beginning of a stack that shows code, in a message of esbuild, and in a frame. */
const HEADING = /^((?:file:\/\/)?\/[^\n]+?|[A-Za-z]:[\\/][^\n]+?)(?:\?[^\n:]*)?:(\d+)$/m;
const ESBUILD = /^(.+?):(\d+):(\d+): ERROR: (.*)$/m;
const FRAME = /^ +at .*?\(?((?:file:\/\/)?\/[^\n]*?|[A-Za-z]:[\\/][^\n]*?)(?:\?[^\n:]*)?:(\d+):(\d+)\)?$/gm;

/**
 * Returns what is to be said of an error that a script threw.
 *
 * Engines say nowhere in the error where a module has a syntax error, or imports what is not there: then the sources
 * are read.
 *
 * @param error What was thrown.
 * @param script The path of the script.
 */
export async function failureOf(error: unknown, script: string): Promise<ScriptFailure> {
  const { message, stack = '', name } = (Object(error) === error ? error : {}) as Partial<Error>;
  const [, file, line, column, text] = ESBUILD.exec(message ?? '') ?? [];
  if (file !== undefined) {
    return { file, line: Number(line), column: Number(column) + 1, message: `SyntaxError: ${text}` };
  }
  const place =
    name === 'SyntaxError'
      ? ((await findSyntaxError(script)) ?? placeOf(HEADING.exec(stack)))
      : (missingImport(message ?? '') ?? frameOf(stack));
  return { ...(place ?? NOWHERE), message: describeError(error).split('\n')[0] ?? '' };
}

/** Returns where something failed: `flows.ts:3:7`, from the working directory; nothing where that is not known. */
export function describePlace({ file, line, column }: ScriptFailure): string {
  return file === null ? '' : [relative(process.cwd(), file), line, column].filter(Boolean).join(':');
}

function missingImport(message: string): Place | undefined {
  const [, wanted, file] =
    /^Cannot find (?:module|package) '(.+?)' imported from (.+?)$/m.exec(message) ?? [];
  return wanted === undefined || file === undefined ? undefined : findImport(toPath(file), wanted);
}

// The innermost place in the user's own code.
function frameOf(stack: string): Place | undefined {
  const own = fileURLToPath(new URL('..', import.meta.url));
  for (const frame of stack.matchAll(FRAME)) {
    const place = placeOf(frame);
    if (place?.file && !place.file.includes('/node_modules/') && !place.file.startsWith(own)) return place;
  }
  return undefined;
}

function placeOf(match: RegExpExecArray | null): Place | undefined {
  const [, file, line, column] = match ?? [];
  if (file === undefined) return undefined;
  return { file: toPath(file), line: Number(line), column: column === undefined ? null : Number(column) };
}

function toPath(file: string): string {
  return file.startsWith('file:') ? fileURLToPath(file.replace(/[?#].*$/, '')) : file.replace(/\?.*$/, '');
}
