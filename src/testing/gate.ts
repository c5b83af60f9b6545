/** A promise that somebody else settles. */
export interface Gate<T> {
  readonly promise: Promise<T>;
  open(value: T | PromiseLike<T>): void;
  fail(reason: unknown): void;
}

/** Makes a promise that `open` or `fail` settles. (`Promise.withResolvers` is not everywhere.) */
export function gate<T = void>(): Gate<T> {
  let open: Gate<T>['open'] | undefined;
  let fail: Gate<T>['fail'] | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open: open as Gate<T>['open'], fail: fail as Gate<T>['fail'] };
}
