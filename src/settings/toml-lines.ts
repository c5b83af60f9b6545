import { parse } from 'smol-toml';

/**
 * Returns the number of the line where a key of a TOML document stands, or `undefined` where that is not found.
 *
 * The parser does not say. It is for messages alone: a line of a text that looks like a key can mislead it.
 *
 * @param text The document.
 * @param path The key and the tables that it is in, the outermost first.
 */
export function lineOf(text: string, path: readonly string[]): number | undefined {
  let table: readonly string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const header = /^\s*\[[^[].*\]/.test(line) ? pathOf(line.trim()) : undefined;
    table = header ?? table;
    const key = header ?? [...table, ...(pathOf(keyOf(line)) ?? [])];
    if (key.length >= path.length && path.every((part, depth) => key[depth] === part)) return index + 1;
  }
  return undefined;
}

function keyOf(line: string): string {
  const [, key = ''] = /^\s*((?:"(?:\\.|[^"\\])*"|'[^']*'|[\w\s.-])+?)\s*=/.exec(line) ?? [];
  return key === '' ? '' : `${key} = 0`;
}

// A header or an assignment is a document of its own, with one key in each of its tables.
function pathOf(document: string): string[] | undefined {
  try {
    const path: string[] = [];
    for (let value: unknown = parse(document); Object(value) === value; ) {
      const [key] = Object.keys(value as object);
      if (key === undefined) break;
      path.push(key);
      value = (value as Record<string, unknown>)[key];
    }
    return path;
  } catch {
    return undefined;
  }
}
