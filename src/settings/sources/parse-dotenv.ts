import type { Environment } from '../environment.ts';

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
const VARIABLE = /\$\{([^}:]*)(?::-([^}]*))?\}/g;
// What these letters are after a backslash.
const LETTERS = 'abfnrtv';
const CONTROLS = '\x07\b\f\n\r\t\v';

/**
 * Returns what a file `.env` sets; `undefined` for a name alone. What is neither is passed over. `${NAME}` and
 * `${NAME:-default}` stand for what the file sets above, or else the environment.
 *
 * Ports `dotenv.dotenv_values`, by which Prefect reads the file. Node's own `parseEnv` differs: it takes a `#` in the middle
 * of a value for a comment, and knows no escapes and no variables.
 *
 * @param text The text of the file.
 * @param environment The environment.
 */
export function parseDotenv(text: string, environment: Environment): ReadonlyMap<string, string | undefined> {
  const values = new Map<string, string | undefined>();
  for (const { key, value } of new Reader(text).bindings()) {
    if (key === undefined) continue;
    const find = (_: string, name: string, initial = ''): string =>
      values.has(name) ? (values.get(name) ?? '') : (environment(name) ?? initial);
    values.set(key, value?.replace(VARIABLE, find));
  }
  return values;
}

interface Binding {
  readonly key?: string | undefined;
  readonly value?: string | undefined;
}

class Reader {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text.replace(/\r\n?/g, '\n');
  }

  *bindings(): Generator<Binding> {
    for (this.#read(BLANK); this.#position < this.#text.length; this.#read(BLANK)) {
      const binding = this.#binding();
      if (binding === undefined) this.#read(LINE);
      else yield binding;
    }
  }

  // Nothing for what cannot be read.
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
    return this.#read(UNQUOTED)?.[0]
      .replace(/\s+#.*/, '')
      .trimEnd();
  }

  get #next(): string {
    return this.#text.charAt(this.#position);
  }

  #read(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#text);
    this.#position += match?.[0].length ?? 0;
    return match ?? undefined;
  }
}

function meaningOf(_: string, name: string): string {
  return CONTROLS[LETTERS.indexOf(name)] ?? name;
}
