/** Returns effects without the contexts that were seen. */
export function withoutContexts(effects: readonly string[]): readonly string[] {
  return effects.map((effect) => effect.replace(/^(\S+) (?:[^-\s]\S*|-)/, '$1 -'));
}

/** Returns how the effects of a program differ from what they should be, or undefined where they do not. */
export function firstDifference(expected: readonly string[], actual: readonly string[]): string | undefined {
  const length = Math.max(expected.length, actual.length);
  const at = Array.from({ length }).findIndex((_, index) => expected[index] !== actual[index]);
  return at < 0 ? undefined : `effect ${at} is "${actual[at]}" and not "${expected[at]}"`;
}
