/** How many characters a value may have: each line may double what the one above it says. */
const MAX_LENGTH = 1_000_000;

/**
 * Returns a value of a file `.env` in which `${NAME}` and `${NAME:-default}` are replaced by the values that they name;
 * `undefined` where that makes it longer than a million characters.
 *
 * Note: not by a regular expression, which would look to the end for each `${` that is not closed.
 *
 * @param text The value.
 * @param find Returns the value of a name, or else the default.
 */
export function expandVariables(
  text: string,
  find: (name: string, initial: string) => string,
): string | undefined {
  const parts: string[] = [];
  let copied = 0;
  let length = text.length;
  // The first character after a name, which is the same for all that begin before it.
  let stop = 0;
  for (let start = text.indexOf('${'); start !== -1; ) {
    if (stop < start + 2) stop = firstOf(/[}:]/g, text, start + 2);
    const hasDefault = stop !== -1 && text.startsWith(':-', stop);
    const end = hasDefault ? text.indexOf('}', stop) : stop;
    // No later one is closed either.
    if (end === -1) break;
    if (text[end] === '}') {
      const initial = hasDefault ? text.slice(stop + 2, end) : '';
      const found = find(text.slice(start + 2, stop), initial);
      length += found.length;
      if (length > MAX_LENGTH) return undefined;
      parts.push(text.slice(copied, start), found);
      copied = end + 1;
    }
    start = text.indexOf('${', Math.max(copied, start + 2));
  }
  return parts.join('') + text.slice(copied);
}

function firstOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}
