interface Variable {
  run<R>(value: number, fn: () => R): R;
}

/** Calls `fn` inside of each of some variables. */
export function nested<R>([first, ...others]: readonly Variable[], fn: () => R): R {
  return first === undefined ? fn() : first.run(1, () => nested(others, fn));
}
