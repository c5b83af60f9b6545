/**
 * Does with timers and animation frames what can be done with them; returns what came of it, which must not depend on Ambit.
 *
 * It runs in a page, and so uses nothing from outside.
 */
export async function timerBehaviour(): Promise<unknown[]> {
  const results: unknown[] = [];
  const attempt = (act: () => unknown): void => {
    try {
      results.push(act());
    } catch (error) {
      results.push(String(error));
    }
  };
  const setters = [
    'setTimeout',
    'setInterval',
    'requestAnimationFrame',
    'webkitRequestAnimationFrame',
  ] as const;
  type Setter = (...args: unknown[]) => number;
  const clear = (id: number): void => {
    clearTimeout(id);
    cancelAnimationFrame(id);
  };
  const calls: string[] = [];
  for (const name of setters) {
    const set = Reflect.get(globalThis, name) as Setter;
    const timer = name.startsWith('set');
    attempt(() => set());
    attempt(() => set.call({}, () => {}));
    attempt(() => {
      // The message has the text of the function.
      try {
        return Reflect.construct(set, [() => {}]);
      } catch (error) {
        return (error as Error).name;
      }
    });
    if (!timer) attempt(() => set('no function'));
    attempt(() => {
      const ids = [set(() => calls.push(`${name}, cleared`)), set(() => {})];
      ids.forEach(clear);
      return [Number.isInteger(ids[0]), (ids[1] as number) - (ids[0] as number)];
    });
    // What it is called with, and on.
    results.push(
      await new Promise((resolve) => {
        const further = (): string => 'a further argument';
        const id = set(
          function (this: unknown, ...args: unknown[]) {
            clear(id);
            const passed = args.map((each) => (each === further ? 'further' : typeof each));
            resolve([name, this === (timer ? window : undefined), ...passed]);
          },
          0,
          further,
          1,
        );
      }),
    );
  }
  // A string is code of the page, and an object one that has a text.
  for (const code of ['done("text")', { toString: () => 'done("object")' }]) {
    const { promise, resolve } = Promise.withResolvers();
    Object.assign(globalThis, { done: resolve });
    (setTimeout as unknown as Setter)(code, 0);
    results.push(await promise);
  }
  // Either function clears what the other has set, a timer that has fired is no longer there, and the rest is nothing.
  const interval = setInterval(() => calls.push('interval'), 0);
  clearTimeout(interval);
  clearInterval(setTimeout(() => calls.push('timer'), 0));
  for (const id of [undefined, 0, -1, 1e9, String(interval)]) clearTimeout(id as number);
  // Those of one delay come in the order in which they were set, and what throws stops nothing but itself.
  const thrown: string[] = [];
  addEventListener('error', (event) => {
    thrown.push(event.message);
    event.preventDefault();
  });
  await new Promise<void>((resolve) => {
    setTimeout(() => calls.push('first'), 1);
    setTimeout(() => {
      throw new Error('expected');
    }, 1);
    setTimeout(() => calls.push('second'), 1);
    setTimeout(resolve, 1);
  });
  // From the fifth on, one that is set by another waits for 4 ms at least.
  const start = performance.now();
  await new Promise<void>((resolve) => {
    const nest = (depth: number): unknown => (depth === 10 ? resolve() : setTimeout(nest, 0, depth + 1));
    nest(0);
  });
  return [...results, calls, thrown, performance.now() - start >= 16];
}
