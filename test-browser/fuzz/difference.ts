type Effects = readonly string[];

/** What effects may be otherwise than under AsyncLocalStorage. */
export interface Tolerance {
  /** Whether a context may be missing; another one is wrong in any case, and so is one where there is none. */
  readonly isLossy: boolean;
  /** Whether the order may differ. */
  readonly isUnordered: boolean;
}

/**
 * Tells how the effects of a program differ from what they should be, if they do.
 *
 * @param expected The effects under AsyncLocalStorage.
 * @param actual Those in a page.
 * @param tolerance What may differ.
 */
export function differenceOf(
  expected: Effects,
  actual: Effects,
  { isLossy, isUnordered }: Tolerance,
): string | undefined {
  const isRight = (wanted: string, found: string): boolean =>
    found === wanted || (isLossy && found === withoutContext(wanted));
  return isUnordered ? unordered(expected, actual, isRight) : ordered(expected, actual, isRight);
}

type IsRight = (wanted: string, found: string) => boolean;

function ordered(expected: Effects, actual: Effects, isRight: IsRight): string | undefined {
  const length = Math.max(expected.length, actual.length);
  for (let at = 0; at < length; at++) {
    const [wanted, found] = [expected[at] ?? 'nothing', actual[at] ?? 'nothing'];
    if (!isRight(wanted, found)) return `effect ${at} is "${found}" and not "${wanted}"`;
  }
  return undefined;
}

function unordered(expected: Effects, actual: Effects, isRight: IsRight): string | undefined {
  const left = [...expected];
  const take = (isWanted: (effect: string) => boolean): boolean => {
    const at = left.findIndex(isWanted);
    return at >= 0 && left.splice(at, 1).length > 0;
  };
  // Hint: what is right in full is taken first, so that no missing context takes its place.
  const others = actual.filter((found) => !take((wanted) => wanted === found));
  const wrong = others.find((found) => !take((wanted) => isRight(wanted, found)));
  if (wrong !== undefined) return `"${wrong}" is none of the effects`;
  return left[0] === undefined ? undefined : `"${left[0]}" is missing`;
}

/**
 * Tells whether a difference is the engine's own doing: whether it runs the program in the same way without Ambit, and
 * the contexts are right up to where it departs from the other engine.
 *
 * @param traces The effects: under AsyncLocalStorage, in a page, and in one of that engine without Ambit.
 * @param tolerance What may differ.
 */
export function isOfEngine(
  { expected, actual, bare }: Readonly<Record<'expected' | 'actual' | 'bare', Effects>>,
  tolerance: Tolerance,
): boolean {
  const length = Math.max(expected.length, actual.length);
  const departs = Array.from({ length }).findIndex(
    (_, at) => withoutContext(expected[at] ?? '') !== withoutContext(actual[at] ?? ''),
  );
  if (departs < 0) return false;
  const before = differenceOf(expected.slice(0, departs), actual.slice(0, departs), tolerance);
  const whole = differenceOf(bare.map(withoutContext), actual.map(withoutContext), tolerance);
  return before === undefined && whole === undefined;
}

const CONTEXT = /^(\d\S*) [^-\s]\S*/;

/** Tells whether a context was active where an effect happened. */
export function hasContext(effect: string): boolean {
  return CONTEXT.test(effect);
}

/** Returns an effect without its context. */
export function withoutContext(effect: string): string {
  return effect.replace(CONTEXT, '$1 -');
}
