// Also characters that reverse the direction of the following text, or break a line in some places only.
const CONTROLS = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Returns a string whose control characters are escaped, such as `\x1b`: a terminal would obey them.
 *
 * @param text The string.
 * @param kept The control characters that stay, such as the line breaks of a message of several lines. @default none
 */
export function visible(text: string, kept = ''): string {
  return text.replace(CONTROLS, (character) => {
    if (kept.includes(character)) return character;
    const code = character.charCodeAt(0).toString(16);
    return (
      SHORT[character] ?? (code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`)
    );
  });
}
