import { keyIn } from './toml-lines.ts';

/** A header of a table, a key with its value, or a line that is neither; together they are the whole document. */
export interface TomlStatement {
  readonly kind: 'header' | 'pair' | 'other';
  /** The parts of the key; none for a line that is neither, nor for the header of an array of tables. */
  readonly path: readonly string[];
  /** The text before the value: the key; all of a line that is neither. */
  readonly head: string;
  /** The value of a pair; the brackets of a header and what they hold. */
  readonly value: string;
  /** The text after the value: a comment, and the end of the line. */
  readonly tail: string;
}

/** One step through a value: a string of any kind, a comment, a bracket, the end of a line, or anything else. */
const TOKEN =
  /"""(?:\\[\s\S]|[^\\])*?"{3,5}|'''[\s\S]*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\n]*|[[{\]}]|\r?\n|[^"'#[{\]}\r\n]+|[\s\S]/y;
const KEY = /(?:"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[^"'#=\n])*=[ \t]*/y;
const LINE = /[^\n]*(?:\n|$)/y;

/**
 * Returns the statements of a document, which has to be TOML. Joined, they are the document.
 *
 * @param text The document.
 */
export function tomlStatements(text: string): TomlStatement[] {
  const statements: TomlStatement[] = [];
  for (let position = 0; position < text.length; ) {
    const statement = statementAt(text, position);
    statements.push(statement);
    position += textOf(statement).length;
  }
  return statements;
}

/** Returns the source of a statement. */
export function textOf({ head, value, tail }: TomlStatement): string {
  return head + value + tail;
}

function statementAt(text: string, position: number): TomlStatement {
  const line = matchAt(LINE, text, position);
  const first = line.trimStart()[0] ?? '#';
  if (first === '#') return { kind: 'other', path: [], head: line, value: '', tail: '' };
  const kind = first === '[' ? 'header' : 'pair';
  const head = kind === 'header' ? (/^\s*/.exec(line)?.[0] ?? '') : matchAt(KEY, text, position);
  const value = valueAt(text, position + head.length);
  const tail = matchAt(LINE, text, position + head.length + value.length);
  const path = kind === 'header' ? keyIn(value.slice(1), ']') : keyIn(head.trim(), '=');
  return { kind, path, head, value, tail };
}

/** Returns the value at a position, over as many lines as it takes, without the blanks and the comment after it. */
function valueAt(text: string, start: number): string {
  let depth = 0;
  let end = start;
  while (end < text.length) {
    const token = matchAt(TOKEN, text, end);
    if (depth === 0 && /^[#\r\n]/.test(token)) break;
    if (/^[[{]$/.test(token)) depth += 1;
    if (/^[\]}]$/.test(token)) depth -= 1;
    end += token.length;
  }
  return text.slice(start, end).trimEnd();
}

function matchAt(pattern: RegExp, text: string, position: number): string {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0] ?? '';
}
