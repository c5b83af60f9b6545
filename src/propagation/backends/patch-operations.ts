import type { Frame } from '../frame.ts';
import type { Slot } from '../slot.ts';
import type { Patches, Table } from './patches.ts';

/** The frames in which operations were started, by the object that reports what comes of them. */
export type StartFrames = WeakMap<object, Frame>;

/** What starts an operation of the object that it is called on. */
const ofItself: Table = {
  XMLHttpRequest: 'open send abort',
  FileReader: '*',
  // The native class, where the zone.js of a page has put another in its place.
  __zone_symbol__FileReader: '*',
  IDBCursor: 'advance continue continuePrimaryKey',
  HTMLImageElement: 'src srcset',
  HTMLScriptElement: 'src',
  HTMLLinkElement: 'href',
  Animation: 'play reverse finish cancel',
};

/** What starts an operation of the object that it returns. */
const ofResult: Table = {
  globalThis: 'EventSource WebSocket',
  EventSource: 'constructor',
  WebSocket: 'constructor',
  AbortSignal: 'timeout',
  IDBFactory: '*',
  IDBDatabase: '*',
  IDBObjectStore: '*',
  IDBIndex: '*',
  IDBCursor: 'delete update',
  Element: 'animate',
};

/** What loads the scripts and style sheets that it is given. */
const ofArguments: Table = {
  Node: 'appendChild insertBefore replaceChild',
  Element: 'after append before prepend replaceChildren replaceWith',
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
  patches.hookAll(ofItself, { enter: (self) => reportersOf(self).forEach(remember) });
  patches.hookAll(ofArguments, { pass: (node) => (isLoaded(node) ? remember(node) : node) });
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
