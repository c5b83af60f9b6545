import { isOpening, SourceScanner } from './source-scanner.ts';

/** The parameters of a function. */
export interface ParameterList {
  /** Their names. None where they are the fields of one object, or not known. */
  readonly names: readonly string[];
  /** Which of them takes all further arguments, if one does. */
  readonly restIndex: number | undefined;
}

const NONE: ParameterList = { names: [], restIndex: undefined };

// A task is made again for each call that has options of its own.
const known = new WeakMap<object, ParameterList>();

/**
 * Returns the parameters of a function by its source; one that is a pattern is `arg0`, `arg1`, …
 *
 * A minifier renames them; who needs the names of the source gives them as an option.
 *
 * @param fn The function.
 * @param names The names that it was given. @default {those in the source}
 */
export function parametersOf(fn: (...args: never) => unknown, names?: readonly string[]): ParameterList {
  const list = known.get(fn) ?? listOf(fn);
  known.set(fn, list);
  return { ...list, names: Object.freeze([...(names ?? list.names)]) };
}

function listOf(fn: (...args: never) => unknown): ParameterList {
  const code = Function.prototype.toString.call(fn);
  // The parameters of a class are those of its constructor, which may stand anywhere in it.
  if (/^class\b(?!\s*\()/.test(code)) return NONE;
  const scanner = new SourceScanner(code);
  const alone = beginList(scanner);
  return alone === undefined ? readList(scanner) : { names: [decode(alone)], restIndex: undefined };
}

// Goes to after the bracket that opens the list. Returns the only parameter where it stands without one: `url => …`.
function beginList(scanner: SourceScanner): string | undefined {
  let last: string | undefined;
  for (let token = scanner.next(); token !== undefined && token !== '('; token = scanner.next()) {
    if (token === '=>') return last;
    // The name of a method may be computed.
    if (token === '[') scanner.skipBracket();
    last = token;
  }
  return undefined;
}

function readList(scanner: SourceScanner): ParameterList {
  const names: string[] = [];
  let restIndex: number | undefined;
  let areFields = false;
  let token = scanner.next();
  while (token !== undefined && token !== ')') {
    const isRest = token === '...';
    if (isRest) {
      restIndex = names.length;
      token = scanner.next() ?? '';
    }
    areFields = !isRest && names.length === 0 && token === '{';
    names.push(isOpening(token) ? `arg${names.length}` : decode(token));
    token = skipParameter(scanner, token);
  }
  return token === undefined || areFields ? NONE : { names, restIndex };
}

// Goes on to the next parameter, or to the bracket that closes the list, and returns the token there.
function skipParameter(scanner: SourceScanner, first: string): string | undefined {
  let token: string | undefined = first;
  while (token !== undefined && token !== ',' && token !== ')') {
    if (isOpening(token)) scanner.skipBracket();
    token = scanner.next();
  }
  return token === ',' ? scanner.next() : token;
}

// Bundlers escape what is not ASCII.
function decode(name: string): string {
  return name.replace(/\\u(?:\{(\w+)\}|(\w{4}))/g, (_, braced?: string, four = '') =>
    String.fromCodePoint(Number.parseInt(braced ?? four, 16)),
  );
}
