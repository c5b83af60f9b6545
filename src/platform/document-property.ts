import { hostGlobal } from './host-global.ts';

/**
 * Returns a property of the page's document, or `undefined` where there is no page.
 *
 * It is read by the getter of the platform, because an element can hide a document's property:
 * `<img name="currentScript">` makes `document.currentScript` that image.
 *
 * @param name The name of the property.
 */
export function documentProperty<K extends keyof Document>(name: K): Document[K] | undefined {
  const document = hostGlobal<Document>('document');
  const prototype = hostGlobal<typeof Document>('Document')?.prototype;
  if (document === undefined || prototype === undefined) return undefined;
  return Reflect.get(prototype, name, document) as Document[K];
}
