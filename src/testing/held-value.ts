import type { Stage } from './stage.ts';
import { tick } from './tick.ts';

/** Runs `fn` with a value that nothing else holds; returns a weak reference to the value. */
export function hold(
  { make }: Stage,
  fn: (variable: ReturnType<typeof make<object>>) => unknown,
): WeakRef<object> {
  const variable = make<object>();
  const value = { bytes: new Uint8Array(1000) };
  variable.run(value, () => void fn(variable));
  return new WeakRef(value);
}

/** Returns `freed` as soon as the garbage collector has taken a value, or `held`. */
export async function isFreed(held: WeakRef<object>): Promise<string> {
  const { gc } = globalThis as unknown as { gc(): void };
  // Note: engines may release the values of code that has just run a few turns later.
  for (let turn = 0; turn < 20; turn++) {
    await tick();
    gc();
    if (held.deref() === undefined) return 'freed';
  }
  return 'held';
}
