import type { Operations } from './operations.ts';
import type { Patches, Table } from './patches.ts';

/** What makes an element load, even if nothing changes by it. */
const loads: Table = {
  HTMLImageElement: 'src srcset',
  HTMLScriptElement: 'src',
  HTMLLinkElement: 'href rel disabled',
};

const attributes =
  'setAttribute setAttributeNS setAttributeNode toggleAttribute removeAttribute removeAttributeNS removeAttributeNode';

/** What may change what the element loads that it is called on, or bring into a document what it is given. */
const changes: Table = {
  Node: 'appendChild insertBefore replaceChild',
  Element: `after append before prepend replaceChildren replaceWith insertAdjacentElement ${attributes}`,
  CharacterData: 'after before replaceWith',
  DocumentFragment: 'append prepend replaceChildren',
  Range: 'insertNode',
  Attr: 'value',
};

/** What loads something, and reports it: scripts and links in a document, images anywhere. */
const LOADING =
  'img:not(picture *), script:is([src], [type=module i]), link[href]:not([disabled]):is([rel~=stylesheet i], [rel*=pre i])';

/**
 * Records what images, scripts and links load because of a call.
 *
 * An image or link loads whenever one of its attributes asks for it, a link also whenever it comes into a document. A
 * script runs once in its life: as soon as it is in a document and has something to run. What the image of a picture
 * loads, its sources may change at any time, so nothing is known of it.
 *
 * @param patches The patches of the realm.
 * @param operations The record.
 */
export function patchLoading(patches: Patches, operations: Operations): void {
  const scripts = new WeakSet<Element>();
  function look(element: Element): string {
    if (hasRun(element)) scripts.add(element);
    return stateOf(element);
  }
  function record(element: Element): void {
    const { localName, isConnected } = element;
    if (scripts.has(element) || (localName === 'script' && !hasRun(element))) return;
    look(element);
    const isLoading = (isConnected || localName === 'img') && element.matches(LOADING);
    operations.start(element, isLoading ? 'load error' : '');
  }
  for (const table of [loads, changes]) {
    patches.hookAll(table, {
      around(native, self, args) {
        const elements = [self, ...args].flatMap(elementsOf);
        const before = elements.map(look);
        const result = Reflect.apply(native, self, args);
        elements
          .filter((element, at) => table === loads || stateOf(element) !== before[at])
          .flatMap((element) => [element, ...element.querySelectorAll('script, link')])
          .forEach(record);
        return result;
      },
    });
  }
}

function hasRun(element: Element): boolean {
  return element.isConnected && element.matches('script:is([src], :not(:empty))');
}

// What an element loads; or, if it loads only in a document or contains what does, whether it is in one.
function stateOf(element: Element): string {
  const { localName, isConnected, src, srcset, href, rel, disabled } = element as HTMLImageElement &
    HTMLLinkElement;
  const isLoader = /^(img|link|script)$/.test(localName);
  return String(
    isLoader ? [srcset === undefined && isConnected, src, srcset, href, rel, disabled] : isConnected,
  );
}

// What a call may change: an element, that of an attribute, or those of a fragment, which is empty afterwards.
function elementsOf(node: unknown): Element[] {
  const { nodeType, ownerElement, children } = Object(node) as Element & Attr;
  if (nodeType === Node.DOCUMENT_FRAGMENT_NODE) return [...children];
  if (nodeType === Node.ELEMENT_NODE) return [node as Element];
  return ownerElement ? [ownerElement] : [];
}
