import { enqueueMicrotask } from '../../platform/native.ts';
import type { Frame } from '../frame.ts';
import type { Slot } from '../slot-shape.ts';
import { below } from './below.ts';
import { type ReloadWatch, watchReload } from './watch-reload.ts';

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
  /**
   * Records that an element starts to load, where nobody can know whether it is that which its next event reports.
   *
   * @param element The element.
   */
  doubt(element: Element): unknown;
  /** Returns whether what an element loads may be there, while the event that reports it is still to come. */
  isOver(element: Element): boolean;
  /** Returns the frame in which the operation was started that an event reports, where that is known. */
  frameOf(event: Event): Frame | undefined;
}

interface Operation {
  readonly reporter?: object;
  readonly outcomes: string;
  frame?: Frame | undefined;
  /** Tells it from the next one, where that may start unseen. */
  watch?: ReloadWatch | undefined;
  /** Whether it began in an earlier microtask. */
  isOld?: boolean;
  /** Whether its first event may be that of another one. */
  readonly isDoubtful?: boolean;
}

const NONE: Operation = { outcomes: '' };

/**
 * Creates the record of the operations of a realm.
 *
 * An operation is known from the call that starts it to its last outcome, or until another one takes its place. After
 * that nothing of it is held, however long the object lives. One that starts in the empty frame need not be known, but for
 * what an element loads: its event may still come when it loads something else, and must not be taken for that of this.
 *
 * @param slot The holder of the frame variable.
 */
export function createOperations(slot: Slot): Operations {
  const underWay = new WeakMap<object, Operation>();
  const reported = new WeakMap<Event, Operation>();
  // Note: below our own patches, too, and a fake clock that a page puts there later.
  const later = below(globalThis, 'setTimeout');
  const add = below(EventTarget.prototype, 'addEventListener');
  const remove = below(EventTarget.prototype, 'removeEventListener');

  function start(reporter: unknown, outcomes: string, call?: () => unknown): unknown {
    if (!(reporter instanceof EventTarget)) return call?.();
    const before = underWay.get(reporter) ?? NONE;
    const { frame, root } = slot;
    const isInFrame = frame !== root;
    const isKnown = outcomes && (isInFrame || 'localName' in reporter);
    const operation = isKnown ? { reporter, outcomes, frame: isInFrame ? frame : undefined } : NONE;
    if (operation !== before) put(reporter, operation);
    try {
      const result = call?.();
      // An event of it may be on its way through its listeners.
      if (before.frame) later(() => (before.frame = undefined));
      return result;
    } catch (error) {
      put(reporter, before);
      throw error;
    }
  }

  function doubt(reporter: Element): Operation {
    const operation = { reporter, outcomes: 'load error', isDoubtful: true };
    put(reporter, operation);
    return operation;
  }

  function isOver(element: Element): boolean {
    const { outcomes, isDoubtful, isOld } = underWay.get(element) ?? NONE;
    const { complete, sheet, isConnected } = element as HTMLImageElement & HTMLLinkElement;
    const isLink = complete === undefined;
    return outcomes !== '' && (isDoubtful || (isLink ? !isConnected || !!sheet : complete && isOld) || false);
  }

  function frameOf(event: Event): Frame | undefined {
    const { target, type, isTrusted } = event;
    // Note: what is not trusted was dispatched by code, whatever its type says.
    if (!isTrusted || !target) return undefined;
    const known = reported.get(event);
    const operation = known ?? operationOf(event, target);
    // A listener may start the next one of the target; the other listeners of this event still belong to this one.
    reported.set(event, operation);
    const { frame, reporter, outcomes, isDoubtful } = operation;
    if (!known && reporter === target && outcomes.split(' ').includes(type)) {
      const end = (): unknown => underWay.get(target) === operation && start(target, '');
      // Both events are in the queue by now.
      if (isDoubtful) later(end);
      else end();
    }
    if (!known && frame && type === 'upgradeneeded') upgrade((target as IDBOpenDBRequest).transaction, frame);
    return frame;
  }

  function operationOf(event: Event, target: EventTarget): Operation {
    const operation = underWay.get(target) ?? NONE;
    const { readyState, playState, complete } = target as FileReader & Animation & HTMLImageElement;
    // Note: the end of a transfer comes even if a listener of its `load` has started the next one: it is loading, or opened.
    if (event.type === 'loadend' && readyState === 1) return NONE;
    // That of an animation comes a frame later, when the next call may have made it run again.
    if (playState === 'running' || playState === 'paused') return NONE;
    // That of an image may come when it has been given the next one to load.
    if (complete === false) return NONE;
    if (!operation.watch?.mayHaveReloaded()) return operation;
    // Something has begun to load another way than those that are hooked, and nobody knows where.
    return doubt(target as Element);
  }

  // The call that opened a database has also started the transaction that upgrades it.
  function upgrade(reporter: IDBTransaction | null, frame: Frame): void {
    if (reporter) put(reporter, { reporter, outcomes: 'complete abort', frame });
  }

  // A request reports by its upload, too. Nothing listens there: a browser would ask the server for leave because of it.
  function put(reporter: EventTarget & { readonly upload?: object }, operation: Operation): void {
    const isStart = operation !== NONE;
    const { outcomes } = isStart ? operation : (underWay.get(reporter) ?? NONE);
    const change = isStart ? add : remove;
    for (const type of outcomes.split(' ')) change.call(reporter, type, frameOf, true);
    underWay.get(reporter)?.watch?.end();
    if (operation.frame) operation.watch = watchReload(reporter);
    if (isStart)
      enqueueMicrotask(() => {
        operation.isOld = true;
      });
    for (const each of [reporter, reporter.upload ?? reporter]) underWay.set(each, operation);
  }

  return { start, doubt, isOver, frameOf };
}
