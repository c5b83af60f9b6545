/** What is wrong with a method of an iterator, or with what it returns. */
export type Fault =
  | 'throws'
  | 'rejects'
  | 'returns no object'
  | 'is undefined'
  | 'is null'
  | 'is no function'
  | 'has a getter that throws'
  | 'returns a done that throws'
  | 'returns a value that throws'
  | 'returns a thenable'
  | 'returns a promise that throws when it is awaited';

/** All faults. */
export const FAULTS: readonly Fault[] = [
  'throws',
  'rejects',
  'returns no object',
  'is undefined',
  'is null',
  'is no function',
  'has a getter that throws',
  'returns a done that throws',
  'returns a value that throws',
  'returns a thenable',
  'returns a promise that throws when it is awaited',
];

/** The methods of an iterator, and the one of an iterable that makes it. */
export type Method = 'open' | 'next' | 'return' | 'throw';

/** Which iterator to make. */
export interface FaultyOptions {
  /** Whether it is a sync one. */
  readonly isSync: boolean;
  /** The method with a fault; undefined for none. */
  readonly method?: Method | undefined;
  /** The fault. */
  readonly fault?: Fault | undefined;
  /** Which call of the method has it, from 1; earlier ones are without fault. */
  readonly call?: number | undefined;
  /** Whether no context is sure where it is called, so that none is logged. */
  readonly isUnsure?: boolean | undefined;
  /** How many values there are. */
  readonly length?: number | undefined;
}

/** What an iterator needs of the run of a program. */
export interface Surroundings {
  /** Logs the current context. */
  readonly log: (id: string, ...values: readonly unknown[]) => unknown;
  /** Returns a thenable. */
  readonly thenable: (value: number) => unknown;
}

/**
 * Makes an iterable that logs what is called, with how many arguments, and which has a fault.
 *
 * @param n The number of its place in the program.
 * @param options Which iterator.
 * @param surroundings What it needs of the run of the program.
 */
export function faultyIterable(n: number, options: FaultyOptions, surroundings: Surroundings): object {
  const { isSync } = options;
  const symbol = isSync ? Symbol.iterator : Symbol.asyncIterator;
  const make: Answer = () => iterator(n, options, surroundings);
  return Object.defineProperty({}, symbol, property('open', make, { n, options, surroundings }));
}

type Answer = (call: number, args: readonly unknown[]) => unknown;

interface Place {
  readonly n: number;
  readonly options: FaultyOptions;
  readonly surroundings: Surroundings;
}

function iterator(n: number, options: FaultyOptions, surroundings: Surroundings): object {
  const { isSync, length = 2 } = options;
  const place = { n, options, surroundings };
  const give = (result: object): unknown => (isSync ? result : Promise.resolve(result));
  const answers = {
    next: (call: number) => give({ done: call > length, value: `${n}:${call}` }),
    return: (_: number, args: readonly unknown[]) => give({ done: true, value: args[0] }),
    throw: (_: number, args: readonly unknown[]) => give({ done: false, value: args[0] }),
  };
  const made = {};
  for (const [method, answer] of Object.entries(answers)) {
    Object.defineProperty(made, method, property(method as Method, answer, place));
  }
  return made;
}

function property(method: Method, answer: Answer, place: Place): PropertyDescriptor {
  const { n, options, surroundings } = place;
  const { log } = surroundings;
  const { fault = 'throws', call: faultyCall = 1 } = options;
  const isFaulty = options.method === method;
  let calls = 0;
  const called = (...args: readonly unknown[]): unknown => {
    calls++;
    log(`${n}.${method}`, args.length);
    return isFaulty && calls === faultyCall ? faultyAnswer(fault, place, method) : answer(calls, args);
  };
  return {
    get() {
      if (!isFaulty) return called;
      log(`${n}.${method}.get`);
      return faultyMethod(fault, called);
    },
  };
}

function faultyMethod(fault: Fault, called: unknown): unknown {
  switch (fault) {
    case 'is undefined':
      return undefined;
    case 'is null':
      return null;
    case 'is no function':
      return 1;
    case 'has a getter that throws':
      throw new RangeError('getter');
    default:
      return called;
  }
}

function faultyAnswer(fault: Fault, { n, options, surroundings }: Place, method: Method): unknown {
  const { isSync } = options;
  const give = (result: unknown): unknown => (isSync ? result : Promise.resolve(result));
  // Note: an async iterator's result is read by the engine after an await, where nothing can carry a context.
  const log = (part: string): unknown => isSync && surroundings.log(`${n}.${method}.${part}`);
  switch (fault) {
    case 'rejects':
      return isSync ? { done: false, value: Promise.reject(n) } : Promise.reject(n);
    case 'returns no object':
      return give(n);
    case 'returns a done that throws':
      return give({
        get done() {
          log('done');
          throw new RangeError('done');
        },
      });
    case 'returns a value that throws':
      return give({
        get done() {
          return void log('done');
        },
        get value() {
          log('value');
          throw new RangeError('value');
        },
      });
    case 'returns a thenable':
      return isSync ? { done: false, value: surroundings.thenable(n) } : asyncThenable(n, surroundings);
    case 'returns a promise that throws when it is awaited': {
      const promise = unawaitable();
      return isSync ? { done: false, value: promise } : promise;
    }
    default:
      throw new RangeError('call');
  }
}

function asyncThenable(n: number, { log }: Surroundings): unknown {
  return {
    then(resolve: (result: unknown) => void) {
      log(`${n}.then`);
      resolve({ done: false, value: n });
    },
  };
}

function unawaitable(): unknown {
  return Object.defineProperty(Promise.resolve(), 'constructor', {
    get() {
      throw new RangeError('constructor');
    },
  });
}
