import { carry } from '../carry.ts';
import type { Slot } from '../slot-shape.ts';
import type { Operations } from './operations.ts';
import type { Patches, Table } from './patches.ts';

/** The functions that start operations, by the types of the events of which one is the last outcome. */
type Starts = Readonly<Record<string, Table>>;

/** The methods that start an operation of their own object. */
const ofItself: Starts = {
  // These end one: what it has left to report they report themselves.
  '': {
    XMLHttpRequest: 'open abort',
    FileReader: 'abort',
    // The native class, where the zone.js of a page has put another in its place.
    __zone_symbol__FileReader: 'abort',
    EventSource: 'close',
  },
  loadend: { XMLHttpRequest: 'send', FileReader: '*', __zone_symbol__FileReader: '*' },
  'success error': { IDBCursor: 'advance continue continuePrimaryKey' },
};

/** The functions that start an operation of the object that they return. */
const ofResult: Starts = {
  'success error': { IDBFactory: '*', IDBObjectStore: '*', IDBIndex: '*', IDBCursor: 'delete update' },
  'complete abort': { IDBDatabase: 'transaction' },
  'open error': { globalThis: 'EventSource WebSocket', EventSource: 'constructor', WebSocket: 'constructor' },
  abort: { AbortSignal: 'timeout' },
};

/** The members that may start or end an animation: its state says which. */
const ofAnimations: Table = {
  Animation: 'play reverse pause finish cancel currentTime startTime',
  Element: 'animate',
};

/** The functions that dispatch events from outside before they return: in Firefox, as a synchronous `send()` does. */
const blocking: Table = { globalThis: 'alert confirm prompt print open' };

/**
 * Records the operations that calls start, but for what elements load.
 *
 * @param slot The holder of the frame variable.
 * @param patches The patches of the realm.
 * @param operations The record.
 */
export function patchOperations(slot: Slot, patches: Patches, operations: Operations): void {
  const inRoot = (call: () => unknown): unknown => carry(slot, call, slot.root)();
  for (const [outcomes, table] of Object.entries(ofItself)) {
    patches.hookAll(table, {
      around(call, self) {
        // A cursor reports by the request that it came from.
        const { request = self } = Object(self) as { readonly request?: unknown };
        const isBlocking = outcomes && self instanceof EventTarget;
        return operations.start(request, outcomes, isBlocking ? () => inRoot(call) : call);
      },
    });
  }
  for (const [outcomes, table] of Object.entries(ofResult)) {
    patches.hookAll(table, { leave: (result) => operations.start(result, outcomes, () => result) });
  }
  patches.hookAll(ofAnimations, {
    around(call, self) {
      const { playState } = self as Animation;
      const result = call();
      recordAnimation(operations, (result ?? self) as Animation, playState);
      return result;
    },
  });
  patches.hookAll(blocking, { around: inRoot });
}

// One that runs forever reports nothing, and a browser keeps alive what is listened to as long as it runs.
function recordAnimation(operations: Operations, animation: Animation, before: AnimationPlayState): void {
  const { playState, effect } = animation;
  const isEndless = playState === 'running' && effect?.getComputedTiming().endTime === Infinity;
  if (playState !== before)
    operations.start(animation, isEndless || playState === 'paused' ? '' : 'finish cancel');
}
