import { BACKTICK, CLOSE, kindAt, OPEN, OPERATOR, QUOTE, SIGN, SPACE, WORD } from './character-kinds.ts';

/** The kind of the last token, which decides whether an operand or an operator comes next. */
type Last = 'dot' | 'head' | 'operator' | 'unsure' | 'value' | 'word';

/** An open bracket: `$` is the `${` of a template; `if` and `await` are parentheses after such a word. */
type Bracket = '(' | '[' | '{' | '$' | 'if' | 'await';

/**
 * Finds the first of some words in code, without a syntax tree: not in strings, comments, templates and regular expressions,
 * and not as the name of a property after a dot.
 *
 * It stops where only a parser knows how to go on: whether a slash divides, whether `<` begins an element of JSX, what a
 * character beyond ASCII is.
 */
export class Scanner {
  readonly #code: string;
  readonly #words: ReadonlySet<number>;
  readonly #open: Bracket[] = [];
  #index = 0;
  #last: Last = 'operator';
  #wordStart = 0;
  #wordEnd = 0;

  /**
   * Creates a scanner that has not begun.
   *
   * @param code The code of a module.
   * @param words Where the words begin, if they are code.
   */
  constructor(code: string, words: ReadonlySet<number>) {
    this.#code = code;
    this.#words = words;
  }

  /** Reads the code up to an index; returns where the first word begins, or where it stopped before that. */
  scan(end: number): number {
    if (this.#code.startsWith('#!')) this.#skip(LINE);
    while (this.#index < end && this.#read(kindAt(this.#code, this.#index)));
    return this.#index;
  }

  #read(kind: number | undefined): boolean {
    switch (kind) {
      case SPACE:
        this.#index += 1;
        return true;
      case WORD:
        return this.#readWord();
      case OPERATOR:
        return this.#advance(1, 'operator');
      case OPEN:
        return this.#enter();
      case CLOSE:
        return this.#leave();
      case QUOTE:
        return this.#skip(STRING) && this.#advance(0, 'value');
      case BACKTICK:
        return this.#readTemplate();
      case SIGN:
        return this.#readSign(this.#code.charAt(this.#index));
      default:
        return false;
    }
  }

  #readWord(): boolean {
    const start = this.#index;
    let end = start + 1;
    while (kindAt(this.#code, end) === WORD) end += 1;
    this.#wordStart = start;
    this.#wordEnd = end;
    const isProperty = this.#last === 'dot';
    if (end - start === 5 && !isProperty && this.#words.has(start)) return false;
    return this.#advance(end - start, isProperty ? 'value' : 'word');
  }

  #enter(): boolean {
    const bracket = this.#code.charAt(this.#index) as '(' | '[' | '{';
    this.#open.push(bracket === '(' ? this.#parenthesis : bracket);
    return this.#advance(1, 'operator');
  }

  get #parenthesis(): '(' | 'if' | 'await' {
    if (this.#last !== 'word' || this.#wordEnd - this.#wordStart > 5) return '(';
    if (HEADS.has(this.#word)) return 'if';
    return this.#word === 'await' ? 'await' : '(';
  }

  // Note: a template goes on after a brace that closes a part of it.
  #leave(): boolean {
    const bracket = this.#code.charAt(this.#index);
    const opened = this.#open.pop();
    if (opened === '$' && bracket === '}') return this.#readTemplate();
    if (bracket === '}') return opened === '{' && this.#advance(1, 'unsure');
    if (bracket === ']') return opened === '[' && this.#advance(1, 'value');
    if (opened === 'if') return this.#advance(1, 'head');
    if (opened === 'await') return this.#advance(1, 'unsure');
    return opened === '(' && this.#advance(1, 'value');
  }

  // The text of a template, from the character before it.
  #readTemplate(): boolean {
    if (!this.#skip(TEMPLATE)) return false;
    if (this.#code.charAt(this.#index - 1) === '`') return this.#advance(0, 'value');
    this.#open.push('$');
    return this.#advance(0, 'operator');
  }

  #readSign(sign: string): boolean {
    const code = this.#code;
    const index = this.#index;
    switch (sign) {
      case '/':
        return this.#readSlash();
      case '<':
        if (!this.#isOperator || code.startsWith('<!--', index)) return false;
        return this.#advance(code.startsWith('<<', index) ? 2 : 1, 'operator');
      case '>':
        if (code.startsWith('--', index - 2)) return false;
        return this.#advance(1, code.startsWith('=', index - 1) ? 'operator' : 'unsure');
      case '.':
        return code.startsWith('...', index) ? this.#advance(3, 'operator') : this.#advance(1, 'dot');
      case '#':
        return this.#advance(1, 'dot');
      // Of `a! / b`, which is TypeScript, and `a !== b`, only the first may be followed by an operator.
      case '!':
        return this.#advance(
          1,
          this.#last === 'operator' || code.startsWith('!=', index) ? 'operator' : 'unsure',
        );
      default:
        return this.#readPlus(sign);
    }
  }

  // After `++` comes an operator, unless it stands before its operand.
  #readPlus(sign: string): boolean {
    if (!this.#code.startsWith(sign, this.#index + 1)) return this.#advance(1, 'operator');
    const isPostfix = AFTER_VALUE.test(this.#code.charAt(this.#index - 1)) && this.#isValue === true;
    return this.#advance(2, isPostfix ? 'value' : 'unsure');
  }

  #readSlash(): boolean {
    const code = this.#code;
    if (code.startsWith('//', this.#index)) return this.#skip(LINE);
    if (code.startsWith('/*', this.#index)) return this.#skip(COMMENT);
    if (this.#isOperator) return this.#advance(1, 'operator');
    return this.#isValue === false && this.#skip(REGULAR_EXPRESSION) && this.#advance(0, 'value');
  }

  // Whether an operator must come next. Note: a statement may end where a line does, and the next one begin with an operand.
  get #isOperator(): boolean {
    if (this.#isValue !== true) return false;
    const before = this.#code.slice(Math.max(0, this.#index - 80), this.#index);
    const last = before.trimEnd();
    return last !== '' && !last.endsWith('/') && !LINE_END.test(before.slice(last.length));
  }

  // Whether the value of an operand came last; neither, if only a parser knows.
  get #isValue(): boolean | undefined {
    if (this.#last === 'value') return true;
    if (this.#last === 'operator' || this.#last === 'head') return false;
    if (this.#last !== 'word' || UNSURE.has(this.#word)) return undefined;
    return !BEFORE_OPERAND.has(this.#word);
  }

  get #word(): string {
    return this.#code.slice(this.#wordStart, this.#wordEnd);
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#index;
    if (!pattern.test(this.#code)) return false;
    this.#index = pattern.lastIndex;
    return true;
  }

  #advance(length: number, last: Last): true {
    this.#index += length;
    this.#last = last;
    return true;
  }
}

const HEADS: ReadonlySet<string> = new Set(['if', 'while', 'for', 'with']);
const BEFORE_OPERAND: ReadonlySet<string> = new Set([
  'case',
  'default',
  'delete',
  'do',
  'else',
  'extends',
  'in',
  'instanceof',
  'new',
  'return',
  'throw',
  'typeof',
  'void',
]);
const UNSURE: ReadonlySet<string> = new Set(['await', 'break', 'continue', 'debugger', 'of', 'yield']);

const LINE = /.*/y;
const COMMENT = /\/\*[\s\S]*?\*\//y;
const STRING = /"[^"\\\r\n]*(?:\\[\s\S][^"\\\r\n]*)*"|'[^'\\\r\n]*(?:\\[\s\S][^'\\\r\n]*)*'/y;
const TEMPLATE = /[`}][^`\\$]*(?:(?:\\[\s\S]|\$(?!\{))[^`\\$]*)*(?:`|\$\{)/y;
const REGULAR_EXPRESSION = /\/(?:[^\\/[\r\n]|\\.|\[(?:[^\]\\\r\n]|\\.)*\])+\/\w*/y;
const AFTER_VALUE = /[\w$)\]]/;
const LINE_END = /[\n\r\f\v]/;
