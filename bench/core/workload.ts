/** What a field of a model is given: much plain data. */
export const OBJECTS: readonly { id: number; name: string }[] = Array.from({ length: 100_000 }, (_, id) => ({
  id,
  name: 'row',
}));

/** Calls an operation `count` times. */
export function repeat(count: number, operation: (i: number) => unknown): void {
  for (let i = 0; i < count; i += 1) operation(i);
}

/** Calls an async operation `count` times, each after the one before. */
export async function awaits(count: number, operation: (i: number) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < count; i += 1) await operation(i);
}

/** Returns a value, which keeps an engine from leaving the call out. */
export function noop(): number {
  return 1;
}
