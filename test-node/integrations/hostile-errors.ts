/** What may be thrown, and must have its request answered: what it is, and the function that makes it. */
export type HostileError = readonly [what: string, make: () => unknown];

const trap = (): never => {
  throw new Error('trap');
};
const traps: ProxyHandler<object> = Object.fromEntries(
  Object.getOwnPropertyNames(Reflect).map((name) => [name, trap]),
);
const unreadable = Object.defineProperty(new Error('a'), 'message', { get: trap });

const values: Readonly<Record<string, unknown>> = {
  undefined: undefined,
  null: null,
  'a symbol': Symbol('value'),
  'a BigInt': 10n,
  NaN: Number.NaN,
  '404': 404,
  '599.5': 599.5,
  'an empty string': '',
  'a string of two lines': 'a\r\nb: c',
  'control characters': '\0\u2028',
  'a function': trap,
  'an object without a prototype': Object.create(null),
  'a proxy that throws at everything': new Proxy({}, traps),
  'a function behind a proxy': new Proxy(trap, traps),
  'an array of what cannot be a string': [Symbol('item')],
  'an error that cannot be read': unreadable,
  'an object whose toJSON throws': { toJSON: trap },
  'an object whose name has a space': { 'a name': 'value' },
  'an object with a line break': { 'x-a': 'a\nb' },
  'an object with a symbol': { 'x-a': Symbol('value') },
  'an object with a list': { 'x-a': ['a', 'b'], 'x-b': [Symbol('item')] },
  'an object that says where the body ends': { 'transfer-encoding': 'chunked', 'content-length': '1' },
};
const fields = ['name', 'message', 'stack', 'cause', 'code', 'status', 'statusCode', 'headers', 'toString'];
const others = ['toJSON', 'errors', 'validation', 'expose', 'getResponse', 'constructor', 'extra'];

/** Errors of which one field is what it should not be, from the first read or a later one. */
const ofFields: readonly HostileError[] = [...fields, ...others].flatMap((field) => [
  ...Object.entries(values).map(
    ([what, value]): HostileError => [
      `an error whose ${field} is ${what}`,
      () => Object.defineProperty(new Error('a'), field, { value, enumerable: true }),
    ],
  ),
  ...[1, 2, 3, 4, 5, 6].map(
    (read): HostileError => [
      `an error whose ${field} throws at read ${read}`,
      () =>
        Object.defineProperty(new Error('a'), field, {
          get: throwingAt(read, good(field)),
          enumerable: true,
        }),
    ],
  ),
]);

/** Errors with a status, whose headers Express sends. */
const ofHeaders: readonly HostileError[] = Object.entries(values).flatMap(([what, value]): HostileError[] => [
  [
    `an error whose status is 404 and headers ${what}`,
    () => Object.assign(new Error('a'), { status: 404, headers: value }),
  ],
  [
    `an error whose status is 404 and header x-a is ${what}`,
    () => Object.assign(new Error('a'), { status: 404, headers: { 'x-a': value } }),
  ],
]);

const counting = [1, 5, 10, 15, 20, 25, 30, 40, 50, 60].map(
  (read): HostileError => [
    `an error behind a proxy that throws at operation ${read}`,
    () => {
      const count = throwingAt(read, undefined);
      const watched = Object.entries(Object.getOwnPropertyDescriptors(Reflect)).map(([name, { value }]) => [
        name,
        (...args: unknown[]) => [count(), value(...args)][1],
      ]);
      return new Proxy(new Error('a'), Object.fromEntries(watched));
    },
  ],
);

/** Everything that is tried on the own error handlers of frameworks and runtimes. */
export const hostileErrors: readonly HostileError[] = [
  ...Object.entries(values).map(([what, value]): HostileError => [what, () => value]),
  ...ofFields,
  ...ofHeaders,
  ...counting,
  [
    'a chain of 20,000 causes',
    () => Array.from({ length: 20_000 }).reduce((cause) => new Error('a', { cause })),
  ],
  ['an error that is its own cause', () => ownCause()],
  [
    'an error of errors that cannot be read',
    () => new AggregateError([unreadable, Symbol('item'), new Proxy({}, traps)]),
  ],
  ['an error that is frozen', () => Object.freeze(new Error('a'))],
  ['an abort', () => new DOMException('a', 'AbortError')],
];

function throwingAt<T>(read: number, value: T): () => T {
  let reads = 0;
  return () => {
    reads += 1;
    return reads < read ? value : trap();
  };
}

function good(field: string): unknown {
  if (field === 'headers') return {};
  return field.startsWith('status') ? 404 : 'text';
}

function ownCause(): Error {
  const error = new Error('a');
  error.cause = error;
  return error;
}
