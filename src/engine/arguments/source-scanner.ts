const BLANK = /(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)+/y;
const WORD = /(?:[\p{ID_Continue}$\u200c\u200d]|\\u(?:\{\w+\}|\w{4}))+/uy;
const TEXT = /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/y;
const REGULAR_EXPRESSION = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/\w*/y;
const PUNCTUATION = /\.\.\.|=>|\+\+|--|[\s\S]/y;
// From the beginning of a template, or the end of a substitution, to the next one or to its end.
const TEMPLATE = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)/y;

/** The marks after which an operator stands. */
const ENDS_VALUE: readonly (string | undefined)[] = [')', ']', '`', '++', '--'];

/** The keywords after which a value stands. */
const OPERATORS: readonly string[] = [
  'await',
  'case',
  'delete',
  'do',
  'else',
  'in',
  'instanceof',
  'new',
  'of',
  'return',
  'throw',
  'typeof',
  'void',
  'yield',
];

/**
 * Goes through JavaScript that an engine has parsed, token by token.
 *
 * It is no parser: it knows what can hide a bracket or a comma, which are strings, templates, regular expressions and
 * comments. A slash after `)` is taken for a division, and after `}` for a regular expression.
 */
export class SourceScanner {
  readonly #code: string;
  #at = 0;
  // Where one does, a slash begins a regular expression.
  #expectsValue = true;

  /**
   * Creates a scanner that stands at the beginning.
   *
   * @param code The code.
   */
  constructor(code: string) {
    this.#code = code;
  }

  /** Returns the next token: a word, a value as it is written or a punctuation mark; `undefined` at the end. */
  next(): string | undefined {
    this.#take(BLANK);
    const word = this.#take(WORD);
    if (word !== undefined) return this.#found(word, OPERATORS.includes(word));
    const value = this.#take(TEXT) ?? (this.#expectsValue ? this.#take(REGULAR_EXPRESSION) : undefined);
    if (value !== undefined) return this.#found(value, false);
    const mark = this.#take(PUNCTUATION);
    if (mark === '`') {
      while (this.#take(TEMPLATE)?.endsWith('{')) this.skipBracket();
    }
    return this.#found(mark, !ENDS_VALUE.includes(mark));
  }

  /** Goes to after the bracket that closes the one that the last token opened. */
  skipBracket(): void {
    for (let token = this.next(); token !== undefined && !isClosing(token); token = this.next()) {
      if (isOpening(token)) this.skipBracket();
    }
  }

  #found(token: string | undefined, expectsValue: boolean): string | undefined {
    this.#expectsValue = expectsValue;
    return token;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [text] = pattern.exec(this.#code) ?? [];
    this.#at += text?.length ?? 0;
    return text;
  }
}

/** Returns whether a token opens a bracket. */
export function isOpening(token: string): boolean {
  return token === '(' || token === '[' || token === '{';
}

function isClosing(token: string): boolean {
  return token === ')' || token === ']' || token === '}';
}
