import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Context, constants, createContext, runInContext, Script } from 'node:vm';
import type { Slot } from '../../src/propagation/slot-shape.ts';

/** A realm in which one program runs. */
export interface Realm {
  /** Its global object. */
  readonly globals: Context;
  /** What the program has printed. */
  readonly printed: string[];
  /** Returns whether a timer of the program is still to fire. */
  isWaiting(): boolean;
  /** Returns whether a frame is current that is not the root. */
  hasFrame(): boolean;
  /** Calls a function in a context of Ambit. */
  runInside<R>(fn: () => R): R;
}

const bundle = fileURLToPath(new URL('../../dist/ambit.core.js', import.meta.url));
const ambit = new Script(readFileSync(bundle, 'utf8'), { filename: bundle });

const EVENT_TARGET =
  'globalThis.EventTarget = class EventTarget { addEventListener() {} removeEventListener() {} dispatchEvent() {} }';

/**
 * Creates a realm with what a host gives to programs of Test262.
 *
 * @param hasAmbit Whether the bundle of Ambit for script tags is loaded there.
 */
export function createRealm(hasAmbit: boolean): Realm {
  const globals = createContext(constants.DONT_CONTEXTIFY as unknown as Context);
  const printed: string[] = [];
  const timers = new Set<NodeJS.Timeout>();
  define(globals, {
    print: (text: unknown) => printed.push(String(text)),
    $262: host(globals),
    queueMicrotask,
    setTimeout(fn: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        fn(...args);
      }, ms);
      timers.add(timer);
      return timer;
    },
    clearTimeout(timer: NodeJS.Timeout) {
      timers.delete(timer);
      clearTimeout(timer);
    },
  });
  // One of its own, because Ambit patches it.
  runInContext(EVENT_TARGET, globals);
  if (hasAmbit) ambit.runInContext(globals);
  return { globals, printed, isWaiting: () => timers.size > 0, ...framesOf(globals) };
}

// What a program sees of a realm without Ambit is the same: there is nothing to leave or to enter.
function framesOf(globals: Context): Pick<Realm, 'hasFrame' | 'runInside'> {
  const slot = (): Slot | undefined => globals[Symbol.for('ambit/1') as unknown as string];
  const { ContextVar } = (globals['Ambit'] ?? {}) as Partial<
    typeof import('../../src/entries/script-tag/ambit.core.ts')
  >;
  const variable = ContextVar && new ContextVar<string>({ name: 'test262' });
  return {
    hasFrame: () => slot()?.frame !== slot()?.root,
    runInside: (fn) => (variable ? variable.run('inside', fn) : fn()),
  };
}

function host(globals: Context): object {
  return {
    global: globals,
    gc: () => {},
    evalScript: (source: string) => runInContext(source, globals),
    createRealm: () => createRealm(false).globals['$262'],
    detachArrayBuffer: (buffer: ArrayBuffer) => void structuredClone(buffer, { transfer: [buffer] }),
  };
}

function define(globals: Context, values: object): void {
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(globals, name, { value, configurable: true, writable: true });
  }
}
