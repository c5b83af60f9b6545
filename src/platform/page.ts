import { hostGlobal } from './host-global.ts';

/** Returns whether this is a page: a worker of one has no document. */
export function isPage(): boolean {
  return hostGlobal('document') !== undefined;
}

/** Returns the query of the address of this page, or of the script of this worker, such as `?a=1`. */
export function addressQuery(): string | undefined {
  return hostGlobal('location')?.search;
}

/**
 * Returns what the page may keep data in; nothing in some web views.
 *
 * @throws Where the browser blocks it, or the page has no origin.
 */
export function pageStorage(): Storage | null | undefined {
  return hostGlobal('localStorage');
}

/**
 * Returns a property of the page's document, or `undefined` where there is no page.
 *
 * It is read by the getter of the platform, because an element can hide a document's property:
 * `<img name="currentScript">` makes `document.currentScript` that image.
 *
 * @param name The name of the property.
 */
export function documentProperty<K extends keyof Document>(name: K): Document[K] | undefined {
  const document = hostGlobal('document');
  const prototype = hostGlobal('Document')?.prototype;
  if (document === undefined || prototype === undefined) return undefined;
  return Reflect.get(prototype, name, document) as Document[K];
}
