import type { Frame } from '../frame.ts';
import type { Slot } from '../slot.ts';
import type { Patches, Table } from './patches.ts';

/** The frames in which operations were started, by the object that reports what comes of them. */
export type StartFrames = WeakMap<object, Frame>;

const readings = 'readAsArrayBuffer readAsBinaryString readAsDataURL readAsText abort';
const queries = 'count get getAll getAllKeys getKey openCursor openKeyCursor';

/** What starts an operation of the object that it is called on. */
const ofItself: Table = {
  'XMLHttpRequest.prototype': 'open send abort',
  'FileReader.prototype': readings,
  // The native class, where the zone.js of a page has put another in its place.
  '__zone_symbol__FileReader.prototype': readings,
  'IDBCursor.prototype': 'advance continue continuePrimaryKey',
  'HTMLImageElement.prototype': 'src srcset',
  'HTMLScriptElement.prototype': 'src',
  'HTMLLinkElement.prototype': 'href',
  'Animation.prototype': 'play reverse finish cancel',
};

/** What starts an operation of the object that it returns. */
const ofResult: Table = {
  globalThis: 'EventSource WebSocket',
  'EventSource.prototype': 'constructor',
  'WebSocket.prototype': 'constructor',
  AbortSignal: 'timeout',
  'IDBFactory.prototype': 'open deleteDatabase',
  'IDBDatabase.prototype': 'transaction',
  'IDBObjectStore.prototype': `add clear delete put ${queries}`,
  'IDBIndex.prototype': queries,
  'IDBCursor.prototype': 'delete update',
  'Element.prototype': 'animate',
};

/** What loads the scripts and style sheets that it is given. */
const ofArguments: Table = {
  'Node.prototype': 'appendChild insertBefore replaceChild',
  'Element.prototype': 'after append before prepend replaceChildren replaceWith',
};

/**
 * Remembers in which frame each operation was started: the last one of an object, for as long as that lives.
 *
 * @param slot The holder of the frame variable.
 * @param patches The patches of the realm.
 */
export function patchOperations(slot: Slot, patches: Patches): StartFrames {
  const frames: StartFrames = new WeakMap();
  function remember<T>(reporter: T): T {
    if (Object(reporter) === reporter) frames.set(reporter as object, slot.frame);
    return reporter;
  }
  patches.hookAll(ofItself, {
    enter(args, self) {
      for (const reporter of reportersOf(self)) remember(reporter);
      return args;
    },
  });
  patches.hookAll(ofArguments, {
    enter: (args) => args.map((node) => (isLoaded(node) ? remember(node) : node)),
  });
  patches.hookAll(ofResult, { leave: remember });
  return frames;
}

// A request reports by its upload, too, and a cursor by the request that it came from.
function reportersOf(self: unknown): unknown[] {
  const { upload, request } = Object(self) as { readonly upload?: unknown; readonly request?: unknown };
  return [self, upload, request];
}

function isLoaded(node: unknown): boolean {
  return /^(script|link)$/.test((Object(node) as Element).localName);
}
