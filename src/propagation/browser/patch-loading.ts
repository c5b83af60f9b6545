import { attributesOf, haveChanged } from './attributes-of.ts';
import type { Operations } from './operations.ts';
import type { Hooks, Native, Patches, Table } from './patches.ts';

/** The properties that set what an element loads, perhaps to the same value. */
const properties: Table = {
  HTMLImageElement: 'src srcset',
  HTMLScriptElement: 'src',
  HTMLLinkElement: 'href rel disabled',
};

/** The methods that may change the attributes of these properties. */
const attributes = /^(set|toggle|remove)Attribute(Node)?(NS)?$/;

/** The methods that insert the nodes among their arguments into a tree. */
const insertions: Table = {
  Node: 'appendChild insertBefore replaceChild',
  Element: 'after append before prepend replaceChildren replaceWith insertAdjacentElement',
  DocumentFragment: 'append prepend replaceChildren',
  Range: 'insertNode',
};

/** Selects the elements that load something and report it: scripts and links in a document, images anywhere. */
const LOADING =
  'img:not(picture *), script:is([src], [type=module i]), link[href]:not([disabled]):is([rel~=stylesheet i], [rel*=pre i])';

/**
 * Records what images, scripts and links load because of a call.
 *
 * An image or link loads whenever one of its attributes asks for it, a link also when it comes into a document. A script
 * runs once in its life: as soon as it is in a document and has something to run. The image of a picture loads whatever
 * the sources there say, so nothing is known of it.
 *
 * Other elements pay next to nothing: the methods for attributes are overridden in these classes alone. A call of one that
 * is borrowed from elsewhere (`Element.prototype.setAttribute.call(image, …)`) is not seen: what it makes load reports in
 * no context, unless that is what it loads already.
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
  function recordChange(call: () => unknown, self: unknown, isCertain: boolean): unknown {
    const element = loaderOf(self);
    if (!element) return call();
    if (hasRun(element)) scripts.add(element);
    const before = attributesOf(element);
    const result = call();
    if (isCertain || haveChanged(element, before)) record(element);
    return result;
  }
  patches.hookAll(properties, { around: (call, self) => recordChange(call, self, true) });
  // An image loads the same source again.
  const hooks: Hooks = { around: (call, self, [name]) => recordChange(call, self, name === 'src') };
  patches.hookAll({ Attr: 'value' }, hooks);
  for (const name of Object.keys(properties)) patches.override(name, attributes, hooks);
  patches.hookAll(insertions, { instead: (native) => insertion(native, record) });
}

function hasRun(element: Element): boolean {
  return element.isConnected && element.matches('script:is([src], :not(:empty))');
}

// The element that a call on it, or on an attribute of it, may make load something.
function loaderOf(self: unknown): Element | undefined {
  const { ownerElement = self } = Object(self);
  return /^(img|link|script)$/.test(ownerElement?.localName) ? ownerElement : undefined;
}

// Note: every element of a page comes this way, so there are few questions, and nothing is made before one says yes.
function insertion(native: Native, record: (element: Element) => void): Native {
  return new Proxy(native, {
    apply(native, self, args) {
      if (self?.isConnected === false || !args.some(bringsLoader)) return Reflect.apply(native, self, args);
      const entering = args.filter(bringsLoader).flatMap(loadersIn);
      const result = Reflect.apply(native, self, args);
      for (const element of entering) if (element.isConnected) record(element);
      return result;
    },
  });
}

// Note: a range is neither connected nor disconnected.
function bringsLoader(node: unknown): boolean {
  const { isConnected, firstElementChild } = Object(node) as Element;
  if (isConnected !== false) return false;
  return (
    isScriptOrLink(node as Element) ||
    (!!firstElementChild && !!(node as Element).querySelector('script, link'))
  );
}

function loadersIn(node: unknown): Element[] {
  return [node as Element, ...(node as Element).querySelectorAll('script, link')].filter(isScriptOrLink);
}

function isScriptOrLink({ localName }: Element): boolean {
  return localName === 'script' || localName === 'link';
}
