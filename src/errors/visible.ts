// First, text that is ordinary: joiners within emojis and in scripts from Arabic to Mongolian, the variant of a character, and the
// flag of a part of a country. Then the characters to escape: control characters, breaks of a line in some places only, and
// characters without a width, such as those that reverse the direction of the following text.
const INVISIBLE =
  /((?!\p{DI})[\u0600-\u18af\u2190-\u2bff\u{1f000}-\u{1faff}]\ufe0f?[\u200c\u200d](?=[\u0600-\u18af\u2190-\u2bff\u{1f000}-\u{1faff}])|[^\p{Cc}\p{DI}\s]\p{VS}|\u{1f3f4}[\u{e0020}-\u{e007f}]+)|[\p{Cc}\p{DI}\u2028\u2029]/gu;
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

// Each of the two halves of a character by itself, as JSON has it.
function escaped(character: string): string {
  return character.replace(/[\s\S]/g, (unit) => {
    const code = unit.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}
