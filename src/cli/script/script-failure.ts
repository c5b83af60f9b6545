import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeError } from '../../errors/describe-error.ts';
import { OWN_FOLDER } from '../own-folder.ts';
import { findImport, findSyntaxError } from './syntax-errors.ts';

/** An error of a script, and its place. */
export interface ScriptFailure {
  readonly message: string;
  /** The path of the file; `null` where nothing says. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

type Place = Pick<ScriptFailure, 'file' | 'line' | 'column'>;

const NOWHERE: Place = { file: null, line: null, column: null };
/** A place in a message of esbuild. */
const ESBUILD = /^(.+?):(\d+):(\d+): ERROR: (.*)$/m;
/**
 * How a path begins, and what follows it, in a line of a stack. By hand, since the packages that parse stacks
 * (`error-stack-parser`, `stacktrace-parser`) skip the line above them, in which alone Node says where a syntax error is.
 */
const PATH = /(?:file:\/\/)?\/|[A-Za-z]:[\\/]/;
const POSITION = /:(\d+)(?::(\d+))?\)?$/;

/**
 * Returns the failure of a script as the command reports it.
 *
 * The errors of engines do not have the place of a syntax error, or of an import that cannot be resolved: then the
 * sources are read.
 *
 * @param error The thrown value.
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
      ? ((await findSyntaxError(script)) ?? headingOf(stack))
      : (missingImport(message ?? '') ?? frameOf(stack));
  return { ...(place ?? NOWHERE), message: describeError(error).split('\n')[0] ?? '' };
}

/** Returns the place of a failure: `flows.ts:3:7`, from the working directory; nothing where that is not known. */
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
  for (const line of stack.split('\n')) {
    const place = /^ +at /.test(line) ? placeIn(line) : undefined;
    if (place?.file && !place.file.includes('/node_modules/') && !place.file.startsWith(OWN_FOLDER))
      return place;
  }
  return undefined;
}

// A stack that shows code begins with its place.
function headingOf(stack: string): Place | undefined {
  const line = stack.split('\n').find((text) => text.search(PATH) === 0 && POSITION.test(text));
  return line === undefined ? undefined : placeIn(line);
}

function placeIn(line: string): Place | undefined {
  const start = line.search(PATH);
  const position = POSITION.exec(line);
  if (start === -1 || position === null || position.index < start) return undefined;
  const [, row, column] = position;
  const file = toPath(line.slice(start, position.index));
  return { file, line: Number(row), column: column === undefined ? null : Number(column) };
}

function toPath(file: string): string {
  const [path = ''] = file.split('?');
  return path.startsWith('file:') ? fileURLToPath(path.split('#')[0] ?? '') : path;
}
