import { type FaultyOptions, faultyIterable } from './faulty-iterator.ts';

/** What differs between the ways of running a program: how a value is made current, and how it is carried. */
export interface Context {
  readonly run: <R>(value: unknown, fn: () => R) => R;
  readonly enter: (value: unknown) => unknown;
  readonly get: () => unknown;
  readonly bind: <A extends readonly unknown[]>(fn: (...args: A) => unknown) => (...args: A) => unknown;
  /** Queues a microtask in the current frame. */
  readonly micro: (fn: () => unknown) => void;
  /** Waits until all is done but what waits for a timer. */
  readonly pause: () => Promise<void>;
  /** Is called where no context may be active. */
  readonly check: () => void;
}

/** What a program may call before its calls throw, and the effect that tells that they do. */
const CALLS = 100;
export const LIMIT = 'too many calls';

/** Runs a program, and returns its effects in order, each with the context that was seen, and its result. */
export async function execute(source: string, context: Context): Promise<readonly string[]> {
  const effects: string[] = [];
  const timers: { readonly at: number; readonly fn: () => unknown }[] = [];
  let now = 0;
  const L: Log = (id, ...values) => {
    effects.push(`${id} ${String(context.get() ?? '-')} ${values.map(show).join()}`);
    return Number(id);
  };
  // Logs where no context is sure.
  const N: Log = (id, ...values) => {
    effects.push(`${id} - ${values.map(show).join()}`);
    return Number(id);
  };
  let calls = 0;
  const B = (): void => {
    if (++calls <= CALLS) return;
    effects.push(LIMIT);
    throw new Error(LIMIT);
  };
  const later = (fn: () => unknown, ms: number): void => {
    timers.push({ at: now + ms, fn: context.bind(fn) });
  };
  const program = new Function(...NAMES, `return ${source}`);
  let isOver = false;
  const main = program(L, B, later, ...values({ L, N }, later, context))().then(
    (value: unknown) => effects.push(`result ${show(value)}`),
    (error: unknown) => effects.push(`error ${show(error)}`),
  );
  main.then(() => {
    isOver = true;
  });
  for (let idle = 0; idle < 3; ) {
    context.check();
    await context.pause();
    context.check();
    const next = timers.reduce((first, timer) => (timer.at < first.at ? timer : first), timers[0] ?? NEVER);
    if (next === NEVER) {
      idle++;
      continue;
    }
    timers.splice(timers.indexOf(next), 1);
    now = next.at;
    next.fn();
  }
  if (!isOver) effects.push('never settled');
  return effects;
}

const NEVER = { at: Number.POSITIVE_INFINITY, fn: () => {} };
const NAMES = ['L', 'B', 'later', 'run', 'enter', 'micro', 'P', 'S', 'R', 'T', 'C', 'I', 'D', 'F', 'N'];

class Subclass<T> extends Promise<T> {}

type Log = (id: number | string, ...values: unknown[]) => number;
type Later = (fn: () => unknown, ms: number) => void;

function values(
  { L, N }: Record<'L' | 'N', Log>,
  later: Later,
  { run, enter, micro }: Context,
): readonly unknown[] {
  const wait = (ms: number): Promise<void> => new Promise((resolve) => later(resolve as () => void, ms));
  return [
    run,
    enter,
    micro,
    (n: unknown) => Promise.resolve(n),
    (n: number, ms: number) => wait(ms).then(() => n),
    (n: number) => (n % 2 ? Promise.reject(n) : wait(1).then(() => Promise.reject(n))),
    (n: number) => thenable(L, n, later),
    (n: number) => new Subclass((resolve) => (n % 2 ? resolve(n) : later(() => resolve(n), 1))),
    (n: number, length: number) => iterator(L, n, length),
    (n: number) => resource(L, n, wait),
    (n: number, options: FaultyOptions) => {
      const log = options.isUnsure ? N : L;
      return faultyIterable(n, options, { log, thenable: (value) => thenable(log, value, later) });
    },
    N,
  ];
}

function thenable(L: Log, n: number, later: Later): object {
  const then = (resolve: (n: number) => void): void => {
    L(n);
    if (n % 2) resolve(n);
    else later(() => resolve(n), 1);
  };
  if (n % 3 > 0) return { then };
  return {
    get then() {
      L(n);
      if (n % 4 === 0) throw n;
      return then;
    },
  };
}

function iterator(L: Log, n: number, length: number): object {
  let i = 0;
  const answer = (done: boolean, value: unknown): Promise<object> => {
    L(n);
    return Promise.resolve({ done, value });
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => answer(i >= length, i++),
    return: (value: unknown) => answer(true, value),
  };
}

function resource(L: Log, n: number, wait: (ms: number) => Promise<void>): object {
  return {
    [Symbol.dispose]: () => L(n),
    async [Symbol.asyncDispose]() {
      L(n);
      return wait(1).then(() => L(n));
    },
  };
}

function show(value: unknown): string {
  if (value instanceof Error) return value.constructor.name;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
