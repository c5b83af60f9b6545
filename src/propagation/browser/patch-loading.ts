import { attributesOf } from './loading-attributes.ts';
import type { Operations } from './operations.ts';
import type { Hooks, Native, Patches, Table } from './patches.ts';
import { createScriptStarts } from './script-starts.ts';

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
  CharacterData: 'after before replaceWith',
  DocumentFragment: 'append prepend replaceChildren',
  Range: 'insertNode',
};

/** Selects the elements that certainly load something and report it: scripts and links in a document, images anywhere. */
const LOADING = `img:not(picture *),
  script[src]:is(:not([type]), [type=""], [type$="/javascript" i], [type=module i]):not([nomodule], [for]),
  link[href]:not([disabled]):is([rel~=stylesheet i], [rel*=pre i])`;

/** Returns a function that records what an element loads, if it does, because of a call that was made in between. */
type Recorder = (element: Element) => (isCertain?: boolean) => void;

/**
 * Records what images, scripts and links load because of a call.
 *
 * An image or link loads whenever one of its attributes asks for it, a link also when it comes into a document. A script
 * loads once in its life: as soon as it is in a document and has a source. The image of a picture loads whatever the
 * sources there say, so nothing is known of it.
 *
 * Other elements pay next to nothing: the methods for attributes are overridden in these classes alone. A call of one that
 * is borrowed from elsewhere (`Element.prototype.setAttribute.call(image, …)`) is not seen, nor is `relList`: what it makes
 * load reports in no context.
 *
 * @param patches The patches of the realm.
 * @param operations The record.
 */
export function patchLoading(patches: Patches, operations: Operations): void {
  const scripts = createScriptStarts();
  // To be called before the change, and what it returns after it.
  const recorder: Recorder = (element) => {
    const isOver = operations.isOver(element);
    // Note: a script that has started goes on with what it loads, whatever is done to it.
    const isScript = element.localName === 'script';
    const isWaiting = scripts.isWaiting(element);
    return (isCertain = true) => {
      if (isScript && !(isWaiting && element.isConnected)) return;
      scripts.start(element);
      if (isOver) operations.doubt(element);
      else operations.start(element, isCertain && isLoading(element) ? 'load error' : '');
    };
  };
  function recordChange(call: () => unknown, self: unknown, isSet: boolean): unknown {
    const element = loaderOf(self);
    let result: unknown;
    const change = (): void => {
      result = call();
    };
    if (element?.localName === 'script') {
      if (scripts.change(element, change)) recorder(element)();
    } else if (element) recordReload(element, change, isSet);
    else change();
    return result;
  }
  function recordReload(element: Element, change: () => void, isSet: boolean): void {
    const isImage = element.localName === 'img';
    // A link that loads may go on with it, unless it is given another address.
    const isCertain = isImage || !isLoading(element);
    const before = attributesOf(element);
    const record = recorder(element);
    change();
    const changes = attributesOf(element).map((value, at) => value !== before[at]);
    // An image loads the same source again.
    if ((isImage && isSet) || changes.includes(true)) record(isCertain || changes[0]);
  }
  patches.hookAll(properties, { around: (call, self) => recordChange(call, self, true) });
  patches.hookAll({ Attr: 'value' }, { around: (call, self) => recordChange(call, self, false) });
  const hooks: Hooks = { around: (call, self, [name]) => recordChange(call, self, name === 'src') };
  for (const name of Object.keys(properties)) patches.override(name, attributes, hooks);
  patches.hookAll(insertions, { instead: (native) => insertion(native, recorder) });
}

function isLoading(element: Element): boolean {
  return (element.isConnected || element.localName === 'img') && element.matches(LOADING);
}

// The element that a call on it, or on an attribute of it, may make load something.
function loaderOf(self: unknown): Element | undefined {
  const { ownerElement = self } = Object(self);
  return /^(img|link|script)$/.test(ownerElement?.localName) ? ownerElement : undefined;
}

// Note: every element of a page comes this way, so there are few questions, and nothing is made before one says yes.
function insertion(native: Native, recorder: Recorder): Native {
  return new Proxy(native, {
    apply(native, self, args) {
      const insert = (): unknown => Reflect.apply(native, self, args);
      if (self?.localName === 'picture') return intoPicture(insert, self, recorder);
      if (self?.isConnected === false || !args.some(bringsLoader)) return insert();
      const entering = args.filter(bringsLoader).flatMap(loadersIn);
      const records = entering.map(recorder);
      const result = insert();
      for (const [at, record] of records.entries()) if (entering[at]?.isConnected) record();
      return result;
    },
  });
}

// Ends what its images load: they may leave it again before that is loaded.
function intoPicture(insert: () => unknown, picture: Element, recorder: Recorder): unknown {
  const result = insert();
  for (const image of picture.querySelectorAll('img')) recorder(image)();
  return result;
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
