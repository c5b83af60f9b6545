// The kinds of characters that code is read by. Note: numbers, because engines look those up fastest.

export const SPACE = 1;
/** A character of a name, a keyword or a number. */
export const WORD = 2;
/** An operator, or a part of one, that an operand or another operator follows, whatever comes before it. */
export const OPERATOR = 3;
export const OPEN = 4;
export const CLOSE = 5;
export const QUOTE = 6;
export const BACKTICK = 7;
/** A character whose meaning depends on what is before and after it. */
export const SIGN = 8;

/**
 * Returns the kind of the character at an index: 0 for one that only a parser knows what to do with, `undefined` after the last.
 *
 * @param code The code.
 * @param index The index.
 */
export function kindAt(code: string, index: number): number | undefined {
  return KINDS[code.charCodeAt(index)];
}

const KINDS = new Uint8Array(0x10000).map((_, code) => (code < 0x80 ? kindOf(String.fromCharCode(code)) : 0));

function kindOf(character: string): number {
  if (/[ \t\n\r\f\v]/.test(character)) return SPACE;
  if (/[\w$]/.test(character)) return WORD;
  if (/[,;:?=*%&|^~@]/.test(character)) return OPERATOR;
  if (/[([{]/.test(character)) return OPEN;
  if (/[)\]}]/.test(character)) return CLOSE;
  if (/["']/.test(character)) return QUOTE;
  if (character === '`') return BACKTICK;
  return /[/<>.!#+-]/.test(character) ? SIGN : 0;
}
