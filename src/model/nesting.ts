/** How deep schemas that `v.lazy()` returns can go on any runtime. A `RangeError` for less comes from something else. */
const MAX_DEPTH = 500;

/**
 * Returns whether data is nested so deep that a function that calls itself for each level overflows the stack; what
 * holds itself is.
 *
 * @param value The data.
 */
export function isNestedTooDeep(value: unknown): boolean {
  let level = new Set([value]);
  for (let depth = 0; depth < MAX_DEPTH && level.size > 0; depth++) {
    level = new Set([...level].flatMap(membersOf).filter((member) => Object(member) === member));
  }
  return level.size > 0;
}

function membersOf(value: unknown): unknown[] {
  const isCollection = value instanceof Map || value instanceof Set;
  return isCollection ? [...value].flat() : Object.values(Object(value));
}
