import type { Operations } from './operations.ts';
import type { Patches, Table } from './patches.ts';

/** What sets what an element loads, perhaps to the same. */
const properties: Table = {
  HTMLImageElement: 'src srcset',
  HTMLScriptElement: 'src',
  HTMLLinkElement: 'href rel disabled',
};

/** What may change it. */
const attributes: Table = {
  Element:
    'setAttribute setAttributeNS setAttributeNode toggleAttribute removeAttribute removeAttributeNS removeAttributeNode',
  Attr: 'value',
};

/** What puts the nodes among its arguments into a tree. */
const insertions: Table = {
  Node: 'appendChild insertBefore replaceChild',
  Element: 'after append before prepend replaceChildren replaceWith insertAdjacentElement',
  DocumentFragment: 'append prepend replaceChildren',
  Range: 'insertNode',
};

/** What loads something, and reports it: scripts and links in a document, images anywhere. */
const LOADING =
  'img:not(picture *), script:is([src], [type=module i]), link[href]:not([disabled]):is([rel~=stylesheet i], [rel*=pre i])';

/**
 * Records what images, scripts and links load because of a call.
 *
 * An image or link loads whenever one of its attributes asks for it, a link also when it comes into a document. A script
 * runs once in its life: as soon as it is in a document and has something to run. The image of a picture loads whatever
 * the sources there say, so nothing is known of it.
 *
 * @param patches The patches of the realm.
 * @param operations The record.
 */
export function patchLoading(patches: Patches, operations: Operations): void {
  const scripts = new WeakSet<Element>();
  function record(element: Element): void {
    const { localName, isConnected } = element;
    if (localName === 'script') {
      if (scripts.has(element) || !hasRun(element)) return;
      scripts.add(element);
    }
    const isLoading = (isConnected || localName === 'img') && element.matches(LOADING);
    operations.start(element, isLoading ? 'load error' : '');
  }
  for (const table of [properties, attributes]) {
    patches.hookAll(table, {
      around(call, self) {
        const element = loaderOf(self);
        if (!element) return call();
        if (hasRun(element)) scripts.add(element);
        const before = stateOf(element);
        const result = call();
        if (table === properties || stateOf(element) !== before) record(element);
        return result;
      },
    });
  }
  patches.hookAll(insertions, {
    around(call, _, args) {
      const entering = args.flatMap(outsidersOf);
      const result = call();
      for (const element of entering) {
        if (!element.isConnected) continue;
        if (element.matches(IN_DOCUMENT)) record(element);
        element.querySelectorAll(IN_DOCUMENT).forEach(record);
      }
      return result;
    },
  });
}

const IN_DOCUMENT = 'script, link';

function hasRun(element: Element): boolean {
  return element.isConnected && element.matches('script:is([src], :not(:empty))');
}

function stateOf(element: Element): string {
  const { src, srcset, href, rel, disabled } = element as HTMLImageElement & HTMLLinkElement;
  return [src, srcset, href, rel, disabled].join();
}

// The element that a call on it, or on an attribute of it, may make load something.
function loaderOf(self: unknown): Element | undefined {
  const { ownerElement = self } = Object(self) as Attr;
  return /^(img|link|script)$/.test((ownerElement as Element)?.localName)
    ? (ownerElement as Element)
    : undefined;
}

// The elements that may come into a document with a node. A fragment is empty afterwards.
function outsidersOf(node: unknown): Element[] {
  const { nodeType, isConnected } = Object(node) as Element;
  if (isConnected) return [];
  if (nodeType === Node.DOCUMENT_FRAGMENT_NODE) return [...(node as Element).children];
  return nodeType === Node.ELEMENT_NODE ? [node as Element] : [];
}
