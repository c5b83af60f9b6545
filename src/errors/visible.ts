// First what is ordinary: the joiners of emojis and of the scripts from Arabic to Sinhala, Khmer and Mongolian, a variant of a
// character, and the flag of a part of a country. Then what a terminal obeys, or shows nobody: control characters, breaks of
// a line in some places only, and what has no width, such as what reverses the direction of the text after it.
const INVISIBLE =
  /(\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f)?\u200d(?=\p{Extended_Pictographic})|(?!\p{DI})[\u0600-\u0dff\u1780-\u18af][\u200c\u200d](?=[\u0600-\u0dff\u1780-\u18af])|[^\p{Cc}\p{DI}\s]\p{VS}|\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f})|[\p{Cc}\p{DI}\u2028\u2029]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Returns a string whose control characters, and those that nobody sees, are escaped, such as `\x1b`: a terminal would obey
 * them, and names that differ would look the same. Joiners stay within emojis and in scripts that need them.
 *
 * @param text The string.
 * @param kept The control characters that stay, such as the line breaks of a message of several lines. @default none
 */
export function visible(text: string, kept = ''): string {
  return text.replace(INVISIBLE, (found, ordinary?: string) =>
    ordinary !== undefined || kept.includes(found) ? found : (SHORT[found] ?? escaped(found)),
  );
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) =>
    character.charCodeAt(index).toString(16),
  );
  return units
    .map((unit) => (unit.length > 2 ? `\\u${unit.padStart(4, '0')}` : `\\x${unit.padStart(2, '0')}`))
    .join('');
}
