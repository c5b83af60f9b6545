import { AmbitError, tags } from '../../src/entries/runtimes/server.ts';
import { RequestContext } from './serving.ts';

/** A function that makes contexts as no one should, and what the error handler then gets. */
export interface HostileCreate {
  readonly what: string;
  readonly create: () => unknown;
  /** The code or message of the error, `open` where the request is never answered, `served` where it is. */
  readonly outcome: string;
}

const good = (): RequestContext => new RequestContext({ id: 'r1' });
const trap = (): never => {
  throw new Error('trap');
};
const traps: ProxyHandler<object> = Object.fromEntries(
  Object.getOwnPropertyNames(Reflect).map((name) => [name, trap]),
);
const thrower =
  (reason: unknown): (() => never) =>
  () => {
    throw reason;
  };
const revoked = (): object => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const thenable = (
  then: (resolve: (value: unknown) => void, reject: (reason: unknown) => void) => void,
): unknown => ({
  then,
});
const running = (run: (fn: () => unknown) => unknown): unknown => ({ run });
const INVALID = 'ERR_CONTEXT_INVALID';

class Unreadable extends Error {
  override get message(): string {
    throw new Error('trap');
  }
}
class Unprintable {
  toString(): string {
    throw new Error('trap');
  }
}

const thrown: readonly (readonly [what: string, reason: unknown, outcome?: string])[] = [
  ['undefined', undefined],
  ['null', null],
  ['false', false],
  ['the word that leaves a route of Express', 'route'],
  ['a symbol', Symbol('reason')],
  ['a BigInt', 0n],
  ['an object without a prototype', Object.create(null)],
  ['an object that cannot become a text', new Unprintable()],
  ['a proxy that throws at everything', new Proxy({}, traps)],
  ['a revoked proxy', revoked()],
  ['a function', trap],
  ['an error whose message cannot be read', new Unreadable()],
  ['an error behind a proxy that throws at everything', new Proxy(new Error('inner'), traps)],
  ['an error whose status cannot be read', Object.defineProperty(new Error('a'), 'status', { get: trap })],
  ['an error behind a proxy without a class', new Proxy(new Error('inner'), { getPrototypeOf: trap })],
  [
    'an error with a property that cannot be read',
    Object.defineProperty(new Error('a'), 'validation', { get: trap, enumerable: true }),
  ],
  ['an error', new Error('no session'), 'no session'],
  ['an error of Ambit', new AmbitError('ERR_SCOPE_ORDER', 'a'), 'ERR_SCOPE_ORDER'],
];

/** Errors that the own handlers of frameworks cannot answer as they say. */
export const unanswerable: readonly (readonly [what: string, make: () => Error])[] = [
  [
    'headers that cannot be listed',
    () => Object.assign(new Error('a'), { status: 404, headers: new Proxy({}, traps) }),
  ],
  ['a status that is a symbol', () => Object.assign(new Error('a'), { status: Symbol('status') })],
  ['a status that is none', () => Object.assign(new Error('a'), { status: 99_999, statusCode: 1.5 })],
];

/** Everything that is tried on each middleware. */
export const hostileCreates: readonly HostileCreate[] = [
  ...thrown.flatMap(([what, reason, outcome = INVALID]) => [
    { what: `throws ${what}`, create: thrower(reason), outcome },
    { what: `rejects with ${what}`, create: () => Promise.reject(reason), outcome },
  ]),
  { what: 'returns nothing', create: () => undefined, outcome: INVALID },
  { what: 'returns a promise of nothing', create: async () => null, outcome: INVALID },
  { what: 'returns a function', create: () => good, outcome: INVALID },
  { what: 'returns an array with a hole', create: () => [good(), ...new Array(1), good()], outcome: INVALID },
  { what: 'returns an array of arrays', create: () => [[good()]], outcome: INVALID },
  {
    what: 'returns an array whose iterator throws',
    create: () => Object.assign([good()], { [Symbol.iterator]: trap }),
    outcome: 'trap',
  },
  {
    what: 'returns a proxy that throws at everything',
    create: () => new Proxy(good(), traps),
    outcome: 'trap',
  },
  {
    what: 'returns a revoked proxy',
    create: revoked,
    outcome: "Cannot perform 'get' on a proxy that has been revoked",
  },
  { what: 'returns a thenable whose then throws', create: () => thenable(trap), outcome: 'trap' },
  {
    what: 'returns a thenable that resolves twice and throws',
    create: () =>
      thenable((resolve) => {
        resolve(good());
        resolve(undefined);
        trap();
      }),
    outcome: 'served',
  },
  { what: 'returns a promise that never settles', create: () => new Promise(() => {}), outcome: 'open' },
  { what: 'returns tags that are none', create: () => tags(1 as never), outcome: INVALID },
  {
    what: 'returns an object whose run cannot be read',
    create: () => Object.defineProperty({}, 'run', { get: trap }),
    outcome: 'trap',
  },
  {
    what: 'returns an object that has a run only at first',
    create: () => {
      let reads = 0;
      return Object.defineProperty({}, 'run', { get: () => ((reads += 1) > 1 ? undefined : trap) });
    },
    outcome: 'context.run is not a function',
  },
  { what: 'returns a context whose run throws', create: () => running(trap), outcome: 'trap' },
  {
    what: 'returns a context whose run throws afterwards',
    create: () => running((fn) => [fn(), trap()]),
    outcome: 'trap',
  },
  { what: 'returns a context whose run never calls', create: () => running(() => {}), outcome: INVALID },
  {
    what: 'returns a context whose run calls later',
    create: () => running((fn) => void setImmediate(fn)),
    outcome: INVALID,
  },
  {
    what: 'returns a context whose run calls twice',
    create: () => running((fn) => [fn(), fn()][0]),
    outcome: 'served',
  },
  {
    what: 'returns a context whose run keeps the result',
    create: () => running((fn) => void fn()),
    outcome: INVALID,
  },
  {
    what: 'returns a context whose run is async',
    create: () => running(async (fn) => fn()),
    outcome: INVALID,
  },
  {
    what: 'returns a context whose async run rejects after it called',
    create: () =>
      running(async (fn) => {
        fn();
        throw new Unprintable();
      }),
    outcome: INVALID,
  },
  {
    what: 'returns contexts of which the last misbehaves',
    create: () => [good(), tags('a'), running(() => good())],
    outcome: INVALID,
  },
];
