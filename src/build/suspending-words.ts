import type { Span } from 'oxc-parser';
import { Scanner } from './scanner.ts';

/**
 * Returns where the words are by which a module may suspend, in order: `async` and `await`, and `using` if there is one of
 * those.
 *
 * There may be more than in the code alone, and never fewer: where only a parser can tell whether they are in a string, they
 * are taken for code.
 *
 * @param code The code of the module.
 */
export function suspendingWords(code: string): readonly number[] {
  const words = [...code.matchAll(WORD)].map(({ index }) => index).filter((index) => canSuspend(code, index));
  const last = words.findLast((index) => !code.startsWith('using', index));
  if (last === undefined) return [];
  const scanner = new Scanner(code);
  const end = scanner.scan(last + 1);
  const found = words.filter((index) => index >= end || scanner.words.has(index));
  return found.some((index) => !code.startsWith('using', index)) ? found : [];
}

/**
 * Returns whether a part of the module has one of the words.
 *
 * @param part The part.
 * @param words Where the words begin, in order.
 */
export function hasWord({ start, end }: Span, words: readonly number[]): boolean {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as number) < start) low = middle + 1;
    else high = middle;
  }
  return (words[low] ?? end) < end;
}

// As a keyword, none of them is the name of a property after a dot, or stands before one of these.
function canSuspend(code: string, index: number): boolean {
  if (code.charAt(index - 1) === '.' && code.charAt(index - 2) !== '.') return false;
  NO_OPERAND.lastIndex = index + 5;
  return !NO_OPERAND.test(code);
}

const WORD = /\b(?:async|await|using)\b/g;
const NO_OPERAND = /\s*(?:[:,;=?)\]}&|%^>]|\.(?!\d)|$)/y;
