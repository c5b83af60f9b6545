import { LIMIT } from '../../test-node/build/fuzz/execute.ts';

type Effects = readonly string[];

/** Tells how the effects of a program differ from what they are under AsyncLocalStorage, if they do. */
export type Difference = (expected: Effects, actual: Effects) => string | undefined;

/** Takes nothing else, in no other order. */
export function exactly(expected: Effects, actual: Effects): string | undefined {
  return inOrder(expected, actual, (wanted, found) => found === wanted);
}

/** Takes a missing context for any, but no other order and no wrong context. */
export function withoutSome(expected: Effects, actual: Effects): string | undefined {
  return inOrder(expected, actual, (wanted, found) => found === wanted || found === withoutContext(wanted));
}

/**
 * Takes a missing context for any, and any order.
 *
 * What a program calls before it may call no more depends on the order, so a program that gets there can tell nothing.
 */
export function inAnyOrder(expected: Effects, actual: Effects): string | undefined {
  if (expected.includes(LIMIT)) return undefined;
  const left = [...expected];
  const take = (isWanted: (effect: string) => boolean): boolean => {
    const at = left.findIndex(isWanted);
    return at >= 0 && left.splice(at, 1).length > 0;
  };
  const others = actual.filter((found) => !take((wanted) => wanted === found));
  const wrong = others.find((found) => !take((wanted) => withoutContext(wanted) === found));
  if (wrong !== undefined) return `"${wrong}" is none of the effects`;
  return left.length > 0 ? `the effect "${left[0]}" is missing` : undefined;
}

function inOrder(
  expected: Effects,
  actual: Effects,
  isRight: (wanted: string, found: string | undefined) => boolean,
): string | undefined {
  const at = expected.findIndex((wanted, index) => !isRight(wanted, actual[index]));
  if (at >= 0) return `effect ${at} is "${actual[at]}" and not "${expected[at]}"`;
  return actual.length > expected.length
    ? `there is another effect, "${actual[expected.length]}"`
    : undefined;
}

// As if nothing had been active where it happened.
function withoutContext(effect: string): string {
  return effect.replace(/^([\d.]+) \S+/, '$1 -');
}
