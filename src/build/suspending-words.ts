import type { Span } from 'oxc-parser';
import { Scanner } from './scanner.ts';

/**
 * Matches the code of every module in which `suspendingWords` finds any.
 *
 * Note: bundlers in native code match it by themselves, without looking ahead, and do not call the plugin with other modules.
 */
export const SUSPENDS: RegExp = /(?:^|[^"'`.\w$]|\.\.\.)(?:async|await)\b\s*(?:[^\s:,;=?)\]}&|%^>.]|\.\d)/;

/**
 * Returns where the words are by which a module may suspend, in order: `async` and `await`, and `using` if there is one of
 * those.
 *
 * There may be more than in the code alone, and never fewer: those in strings and comments are left out before the first one
 * that is code, or of which only a parser can tell.
 *
 * @param code The code of the module.
 */
export function suspendingWords(code: string): readonly number[] {
  const words = [...code.matchAll(WORD)].map(({ index }) => index).filter((index) => canSuspend(code, index));
  const suspending = words.filter((index) => !isUsing(code, index));
  const last = suspending.at(-1);
  if (last === undefined) return [];
  const begin = new Scanner(code, new Set(suspending)).scan(last + 1);
  if (begin > last) return [];
  return words.filter((index) => index >= begin || isUsing(code, index));
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

function isUsing(code: string, index: number): boolean {
  return code.startsWith('using', index);
}

// As a keyword, none of them is the name of a property after a dot, comes right after a string, or stands before one of these.
function canSuspend(code: string, index: number): boolean {
  const before = code.charAt(index - 1);
  if (before === '.' ? code.charAt(index - 2) !== '.' : QUOTES.includes(before)) return false;
  NO_OPERAND.lastIndex = index + 5;
  return !NO_OPERAND.test(code);
}

const QUOTES: readonly string[] = ['"', "'", '`'];
const WORD = /\b(?:async|await|using)\b/g;
const NO_OPERAND = /\s*(?:[:,;=?)\]}&|%^>]|\.(?!\d)|$)/y;
