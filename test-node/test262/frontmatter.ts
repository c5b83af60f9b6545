/** What a program of Test262 says of itself, in the comment that it begins with. */
export interface Frontmatter {
  readonly flags: readonly string[];
  /** The files of the harness that it needs beside those that all do. */
  readonly includes: readonly string[];
}

/**
 * Reads the comment that a program begins with.
 *
 * It is YAML, of which the two lists are read: written in brackets, or a line an entry.
 *
 * @param source The source of the program.
 */
export function frontmatterOf(source: string): Frontmatter {
  const comment = /\/\*---([\s\S]*?)---\*\//.exec(source)?.[1] ?? '';
  return { flags: listIn(comment, 'flags'), includes: listIn(comment, 'includes') };
}

function listIn(comment: string, key: string): readonly string[] {
  const list = new RegExp(`^${key}:\\s*(?:\\[([^\\]]*)\\]|((?:\\s*\\n\\s*- .*)+))`, 'm').exec(comment);
  const entries = list?.[1]?.split(',') ?? list?.[2]?.split('\n') ?? [];
  return entries.map((entry) => entry.replace(/^\s*- /, '').trim()).filter((entry) => entry !== '');
}
