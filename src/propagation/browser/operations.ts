import type { Frame } from '../frame.ts';
import type { Slot } from '../slot-shape.ts';
import { type Attributes, attributesOf, haveChanged } from './attributes-of.ts';

/** The operations of a realm that are under way, each by the object that reports it. */
export interface Operations {
  /**
   * Records that an operation starts in the current frame.
   *
   * @param reporter The object that reports it; an object that is not an event target of this realm reports nothing.
   * @param outcomes The types of the events that come last, separated by spaces; empty where none is under way any more.
   * @param call Starts it. If it throws, what was under way before still is.
   * @returns What `call` returns.
   */
  start(reporter: unknown, outcomes: string, call?: () => unknown): unknown;
  /** Returns the frame in which the operation was started that an event reports, where that is known. */
  frameOf(event: Event): Frame | undefined;
}

interface Operation {
  readonly reporter?: object;
  readonly outcomes: string;
  /** The URLs that it loads, where those distinguish it from the next one. */
  readonly source: Attributes;
  frame?: Frame | undefined;
}

const NONE: Operation = { outcomes: '', source: [] };

/**
 * Creates the record of the operations of a realm.
 *
 * An operation is known from the call that starts it to its last outcome, or until another one takes its place. After
 * that nothing of it is held, however long the object lives. One that starts in the empty frame need not be known.
 *
 * @param slot The holder of the frame variable.
 */
export function createOperations(slot: Slot): Operations {
  const underWay = new WeakMap<object, Operation>();
  const reported = new WeakMap<Event, Operation>();

  function start(reporter: unknown, outcomes: string, call?: () => unknown): unknown {
    if (!(reporter instanceof EventTarget)) return call?.();
    const before = underWay.get(reporter) ?? NONE;
    const { frame, root } = slot;
    const operation =
      outcomes && frame !== root ? { reporter, outcomes, frame, source: sourceOf(reporter) } : NONE;
    if (operation !== before) put(reporter, operation);
    try {
      const result = call?.();
      // An event of it may be on its way through its listeners.
      if (before.frame) below(globalThis, 'setTimeout')(() => (before.frame = undefined));
      return result;
    } catch (error) {
      put(reporter, before);
      throw error;
    }
  }

  function frameOf(event: Event): Frame | undefined {
    const { target, type, isTrusted } = event;
    // Note: what is not trusted was dispatched by code, whatever its type says.
    if (!isTrusted || !target) return undefined;
    const known = reported.get(event);
    const operation = known ?? operationOf(event, target);
    // A listener may start the next one of the target; the other listeners of this event still belong to this one.
    reported.set(event, operation);
    const { frame, reporter, outcomes } = operation;
    if (!known && reporter === target && outcomes.split(' ').includes(type)) start(target, '');
    if (!known && frame && type === 'upgradeneeded') upgrade((target as IDBOpenDBRequest).transaction, frame);
    return frame;
  }

  function operationOf(event: Event, target: EventTarget): Operation {
    const operation = underWay.get(target) ?? NONE;
    const { readyState, playState } = target as FileReader & Animation;
    // Note: the end of a transfer comes even if a listener of its `load` has started the next one: it is loading, or opened.
    if (event.type === 'loadend' && readyState === 1) return NONE;
    // That of an animation comes a frame later, when the next call may have made it run again.
    if (playState === 'running' || playState === 'paused') return NONE;
    if (!haveChanged(target, operation.source)) return operation;
    // Something has begun to load another way than those that are hooked, and nobody knows where.
    start(target, '');
    return NONE;
  }

  // The call that opened a database has also started the transaction that upgrades it.
  function upgrade(reporter: IDBTransaction | null, frame: Frame): void {
    if (reporter) put(reporter, { reporter, outcomes: 'complete abort', frame, source: [] });
  }

  // A request reports by its upload, too. Nothing listens there: a browser would ask the server for leave because of it.
  function put(reporter: EventTarget & { readonly upload?: object }, operation: Operation): void {
    const isStart = operation !== NONE;
    const { outcomes } = isStart ? operation : (underWay.get(reporter) ?? NONE);
    const change = below(EventTarget.prototype, isStart ? 'addEventListener' : 'removeEventListener');
    for (const type of outcomes.split(' ')) change.call(reporter, type, frameOf, true);
    for (const each of [reporter, reporter.upload ?? reporter]) underWay.set(each, operation);
  }

  return { start, frameOf };
}

// A script runs what it has begun to load, whatever becomes of its attributes.
function sourceOf(target: EventTarget): Attributes {
  return (target as Element).localName === 'script' ? [] : attributesOf(target);
}

// Below the zone.js of a page, in whose zones a listener or a timer of ours would be work that it takes for its own.
function below<T extends object, K extends keyof T & string>(owner: T, key: K): T[K] {
  return (Reflect.get(owner, `__zone_symbol__${key}`) as T[K]) ?? owner[key];
}
