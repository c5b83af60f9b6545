/** The operators that may nest. The parser overflows the 4 MB stack of a worker thread at 6,300 `?:`, or later. */
const MAX_NESTING = 5_000;

/** A bracket takes as much of the parser's stack as that many operators. */
const BRACKET = 5;

/**
 * Checks whether a module may nest so deep that parsing it overflows the stack.
 *
 * A recursive parser in native code does not throw then: it ends the process, and the build with it. So the depth of
 * the tree is estimated first, in one pass over the tokens: brackets nest, and so do the operators of one expression
 * and a chain of `else if`.
 *
 * @param code The code of the module.
 */
export function nestsTooDeep(code: string): boolean {
  if (code.length * BRACKET < MAX_NESTING) return false;
  const counter = new NestingCounter();
  let isClosed = true;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(code); match !== null; match = TOKEN.exec(code)) {
    const [token] = match;
    // Note: after one that is not closed, none is, and the rest need not be searched again.
    if (token === '/*') isClosed &&= skipComment(code);
    if (token === '/*' && isClosed) continue;
    if (counter.read(token)) endTemplate(code, counter);
    if (counter.depth > MAX_NESTING) return true;
  }
  return false;
}

// Note: a regular expression is read as operators, escapes and words; a quote in it, or in JSX, ends with its line.
const COMMENT = /\/\/.*|\/\*/;
const STRING = /"[^"\\\n]*(?:\\[\s\S][^"\\\n]*)*"|'[^'\\\n]*(?:\\[\s\S][^'\\\n]*)*'/;
const WORD = /[\w$\u0080-\uffff]+/;
const TOKEN = new RegExp(`${COMMENT.source}|${STRING.source}|${WORD.source}|\\\\.|=>|[^\\s]`, 'g');
const TEMPLATE = /[^`\\$]*(?:(?:\\[\s\S]|\$(?!\{))[^`\\$]*)*(`|\$\{)/y;

function skipComment(code: string): boolean {
  const end = code.indexOf('*/', TOKEN.lastIndex);
  if (end !== -1) TOKEN.lastIndex = end + 2;
  return end !== -1;
}

function endTemplate(code: string, counter: NestingCounter): void {
  TEMPLATE.lastIndex = TOKEN.lastIndex;
  const end = TEMPLATE.exec(code)?.[1];
  if (end === undefined) return;
  TOKEN.lastIndex = TEMPLATE.lastIndex;
  if (end !== '`') counter.open(end);
}

/** The content between two brackets. */
interface Level {
  readonly bracket: string;
  /** The operators of the current expression. */
  operators: number;
  /** The statements that are the last part of another one, without a block: `else if`, `if (a) if (b)`. */
  branches: number;
}

class NestingCounter {
  depth = 0;
  #before = '';
  readonly #outer: Level[] = [];
  #level: Level = { bracket: '', operators: 0, branches: 0 };

  /** Reads a token; returns whether the text of a template goes on after it. */
  read(token: string): boolean {
    if (token.startsWith('//')) return false;
    const isTemplate = token === '`' || (token === '}' && this.#level.bracket === '${');
    if (CLOSING.has(token)) this.#close(token);
    else if (OPENING.has(token)) this.open(token);
    else if (token === ';' || token === ',') this.#endExpression();
    else if (/^[\w$"'\u0080-\uffff]/.test(token)) this.#readValue(token);
    else this.#nest('operators');
    this.#before = token;
    return isTemplate;
  }

  /** Enters a bracket. */
  open(bracket: string): void {
    this.#outer.push(this.#level);
    this.#level = { bracket, operators: 0, branches: 0 };
    this.depth += BRACKET;
  }

  // Note: a bracket that is opened within and not closed is in a regular expression, or in JSX.
  #close(bracket: string): void {
    const isOpenedBy = (level: Level): boolean => level.bracket.endsWith(CLOSING.get(bracket) ?? '');
    if (!isOpenedBy(this.#level) && !this.#outer.some(isOpenedBy)) return;
    let closed: Level;
    do {
      closed = this.#level;
      this.depth -= closed.operators + closed.branches + BRACKET;
      this.#level = this.#outer.pop() as Level;
    } while (!isOpenedBy(closed));
    // Note: a call, or an access by key, maybe.
    if (bracket !== '}') this.#nest('operators');
  }

  #readValue(word: string): void {
    if (word === 'else' || (this.#before === ')' && NESTED.has(word))) this.#nest('branches');
    else if (LABELS.has(word) || (this.#endsValue() && !BINARY.has(word))) this.#endExpression();
    if (UNARY.has(word) || BINARY.has(word)) this.#nest('operators');
  }

  // Two values in a row belong to two statements, with or without a semicolon between them.
  #endsValue(): boolean {
    return ENDS_VALUE.test(this.#before) && !UNARY.has(this.#before) && !BINARY.has(this.#before);
  }

  #endExpression(): void {
    this.depth -= this.#level.operators;
    this.#level.operators = 0;
  }

  #nest(kind: 'operators' | 'branches'): void {
    this.#level[kind]++;
    this.depth++;
  }
}

const OPENING: ReadonlySet<string> = new Set(['(', '[', '{']);
const CLOSING: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);
const ENDS_VALUE = /[\w$"'`)\]}\u0080-\uffff]$/;
const LABELS: ReadonlySet<string> = new Set(['case', 'default']);
const NESTED: ReadonlySet<string> = new Set(['if', 'for', 'while', 'with', 'do', 'try', 'switch']);
const BINARY: ReadonlySet<string> = new Set(['as', 'extends', 'in', 'instanceof', 'of', 'satisfies']);
const UNARY: ReadonlySet<string> = new Set([
  'async',
  'await',
  'delete',
  'keyof',
  'new',
  'typeof',
  'void',
  'yield',
]);
