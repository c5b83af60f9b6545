import type { Environment } from '../../platform/environment.ts';
import { expandVariables } from './expand-variables.ts';

const BLANK = /\s*/y;
const SPACE = /[^\S\n]*/y;
const EXPORT = /(?:export[^\S\n]+)?/y;
const KEY = /'([^']+)'|((?!')[^=#\s]+)/y;
const EQUALS = /=[^\S\n]*/y;
const SINGLE = /'((?:\\.|[^'\\])*)'/sy;
const DOUBLE = /"((?:\\.|[^"\\])*)"/sy;
const UNQUOTED = /[^\n]*/y;
const END = /[^\S\n]*(?:#[^\n]*)?(?:\n|$)/y;
const LINE = /[^\n]*\n?/y;
// The characters of these letters after a backslash.
const LETTERS = 'abfnrtv';
const CONTROLS = '\x07\b\f\n\r\t\v';

/**
 * Returns the variables of a file `.env`; `undefined` for a name alone. `${NAME}` and `${NAME:-default}` become the value
 * that the file sets above, or else that of the environment.
 *
 * Ports `dotenv.dotenv_values`, by which Prefect reads the file. Node's own `parseEnv` differs: it takes a `#` in the middle
 * of a value for a comment, and knows no escapes and no variables.
 *
 * @param text The text of the file.
 * @param environment The environment.
 */
export function parseDotenv(text: string, environment: Environment): DotenvDocument {
  const values = new Map<string, string | undefined>();
  const unreadable: number[] = [];
  const find = (name: string, initial: string): string =>
    values.has(name) ? (values.get(name) ?? '') : (environment(name) ?? initial);
  for (const { line, binding } of new Reader(text).bindings()) {
    const value = binding?.value && expandVariables(binding.value, find);
    const isTooLong = value === undefined && binding?.value !== undefined;
    if (binding === undefined || isTooLong) unreadable.push(line);
    else if (binding.key !== undefined) values.set(binding.key, value);
  }
  return { values, unreadable };
}

/** The content of a file `.env`. */
export interface DotenvDocument {
  readonly values: ReadonlyMap<string, string | undefined>;
  /** The lines where something begins that sets nothing: no assignment, such as a quote that is not closed, or too long a value. */
  readonly unreadable: readonly number[];
}

interface Binding {
  readonly key?: string | undefined;
  readonly value?: string | undefined;
}

class Reader {
  readonly #text: string;
  #position = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text.replace(/\r\n?/g, '\n');
  }

  *bindings(): Generator<{ readonly line: number; readonly binding: Binding | undefined }> {
    for (this.#read(BLANK); this.#position < this.#text.length; this.#read(BLANK)) {
      const line = this.#line;
      const binding = this.#binding();
      if (binding === undefined) this.#read(LINE);
      yield { line, binding };
    }
  }

  // Nothing for an unreadable line.
  #binding(): Binding | undefined {
    this.#read(EXPORT);
    const [, quoted, plain] = this.#read(KEY) ?? [];
    const key = quoted ?? plain;
    if (key === undefined && this.#next !== '#') return undefined;
    this.#read(SPACE);
    const equals = this.#read(EQUALS);
    const value = equals === undefined ? undefined : this.#value(equals[0]);
    if (equals !== undefined && value === undefined) return undefined;
    return this.#read(END) === undefined ? undefined : { key, value };
  }

  #value(equals: string): string | undefined {
    if (equals.length > 1 && this.#next === '#') return '';
    if (this.#next === "'") return this.#read(SINGLE)?.[1]?.replace(/\\([\\'])/g, '$1');
    if (this.#next === '"') return this.#read(DOUBLE)?.[1]?.replace(/\\([\\'"abfnrtv])/g, meaningOf);
    const [text = ''] = this.#read(UNQUOTED) ?? [];
    const comment = text.search(/\s#/);
    return (comment === -1 ? text : text.slice(0, comment)).trimEnd();
  }

  get #next(): string {
    return this.#text.charAt(this.#position);
  }

  #read(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#position = pattern.lastIndex;
    this.#line += match[0].split('\n').length - 1;
    return match;
  }
}

function meaningOf(_: string, name: string): string {
  return CONTROLS[LETTERS.indexOf(name)] ?? name;
}
