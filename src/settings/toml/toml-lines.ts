import { parseToml } from './parse-toml.ts';

/** One part of a dotted key: bare, or a string of either kind. */
const PART = /[\w-]+|"(?:\\.|[^"\\])*"|'[^']*'/y;
const BLANK = /[ \t]*/y;

interface Node {
  readonly children: Map<string, Node>;
  readonly line: number;
}

/**
 * The lines of the keys of a TOML document.
 *
 * The parser does not have them. They are for messages alone: a line of a string that looks like a key can mislead them. The
 * document is read once, when the first line is asked for.
 */
export class TomlLines {
  readonly #lines: readonly string[];
  #root: Node | undefined;

  /**
   * Creates the lines of a document.
   *
   * @param text The document.
   */
  constructor(text: string) {
    this.#lines = text.split('\n');
  }

  /**
   * Returns the number of the first line of a key, or `undefined` where that is not found.
   *
   * @param path The key and the tables that it is in, the outermost first.
   */
  lineOf(path: readonly string[]): number | undefined {
    let node: Node | undefined = (this.#root ??= this.#read());
    for (const key of path) node = node?.children.get(key);
    return node?.line;
  }

  /**
   * Returns whether a key has a value in double quotes with an escape such as `\x64`, on its own line. TOML 1.1 has it; but
   * Prefect writes it for a backslash before an `x`, and cannot read it.
   *
   * @param path The key and the tables that it is in, the outermost first.
   */
  hasHexEscape(path: readonly string[]): boolean {
    const text = this.#lines[(this.lineOf(path) ?? 0) - 1] ?? '';
    return /=\s*"/.test(text) && /(?:^|[^\\])(?:\\\\)*\\x/.test(text);
  }

  #read(): Node {
    const root = nodeAt(0);
    let table = root;
    for (const [index, text] of this.#lines.entries()) {
      const line = text.trim();
      const isHeader = line.startsWith('[');
      const depth = isHeader ? /^\[*/.exec(line)?.[0].length : 0;
      const node = add(isHeader ? root : table, keyIn(line.slice(depth), isHeader ? ']' : '='), index + 1);
      if (isHeader) table = node;
    }
    return root;
  }
}

function nodeAt(line: number): Node {
  return { children: new Map(), line };
}

// The first line of a key.
function add(from: Node, path: readonly string[], line: number): Node {
  let node = from;
  for (const key of path) {
    const next = node.children.get(key) ?? nodeAt(line);
    node.children.set(key, next);
    node = next;
  }
  return node;
}

/** Returns the parts of the dotted key that a line begins with, up to `end`; none where there is no key. */
export function keyIn(line: string, end: ']' | '='): readonly string[] {
  const parts: string[] = [];
  for (let position = 0; ; ) {
    position += matchAt(BLANK, line, position).length;
    const part = matchAt(PART, line, position);
    if (part === '') return [];
    parts.push(part);
    position += part.length;
    position += matchAt(BLANK, line, position).length;
    const next = line[position];
    if (next === end) return parts.map(nameOf);
    if (next !== '.') return [];
    position += 1;
  }
}

function matchAt(pattern: RegExp, text: string, position: number): string {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0] ?? '';
}

function nameOf(part: string): string {
  if (!/^["']/.test(part)) return part;
  try {
    return Object.keys(parseToml(`${part} = 0`))[0] ?? '';
  } catch {
    return part;
  }
}
