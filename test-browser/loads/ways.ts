/** An element whose loads are looked at, and what it is tried with. */
export interface Subject {
  /** The image, link or script, or the `<source>` of a picture. */
  readonly element: Element;
  /** The global of an iframe. */
  readonly other: Window & typeof globalThis;
}

/** A way to give an attribute a value. */
export type Write = (subject: Subject, name: string, value: string) => unknown;

/** A way to put an element into the document, where it may be already. */
export type Insert = (subject: Subject) => unknown;

/** The ways to an attribute that are hooked. */
export const seenWrites: Readonly<Record<string, Write>> = {
  property({ element }, name, value) {
    const key = name === 'crossorigin' ? 'crossOrigin' : name;
    Reflect.set(element, key, name === 'disabled' ? true : value);
  },
  setAttribute: ({ element }, name, value) => element.setAttribute(name, value),
  setAttributeNS: ({ element }, name, value) => element.setAttributeNS(null, name, value),
  setAttributeNode: ({ element }, name, value) => element.setAttributeNode(attributeOf(name, value)),
  value: ({ element }, name, value) => Object.assign(nodeOf(element, name), { value }),
  removeAndSet({ element }, name, value) {
    element.removeAttribute(name);
    element.setAttribute(name, value);
  },
  removeNodeAndSet({ element }, name, value) {
    const node = element.getAttributeNode(name);
    if (node) element.removeAttributeNode(node);
    element.setAttributeNS(null, name, value);
  },
  toggleAndSet({ element }, name, value) {
    element.toggleAttribute(name);
    element.setAttribute(name, value);
  },
  ofALoadingClass: ({ element }, ...args) => HTMLLinkElement.prototype.setAttribute.call(element, ...args),
};

/** Those that are not: by its attributes, and borrowed from elsewhere. */
export const unseenWrites: Readonly<Record<string, Write>> = {
  nodeValue: ({ element }, name, value) => Object.assign(nodeOf(element, name), { nodeValue: value }),
  textContent: ({ element }, name, value) => Object.assign(nodeOf(element, name), { textContent: value }),
  setNamedItem: ({ element }, name, value) => element.attributes.setNamedItem(attributeOf(name, value)),
  removeItemAndSet({ element }, name, value) {
    if (element.hasAttribute(name)) element.attributes.removeNamedItem(name);
    element.attributes.setNamedItem(attributeOf(name, value));
  },
  borrowed: ({ element }, ...args) => Element.prototype.setAttribute.call(element, ...args),
  applied: ({ element }, ...args) => Reflect.apply(HTMLElement.prototype.setAttribute, element, args),
  ofAnotherClass: ({ element }, ...args) => HTMLAnchorElement.prototype.setAttribute.call(element, ...args),
  borrowedNS: ({ element }, ...args) => Element.prototype.setAttributeNS.call(element, null, ...args),
  borrowedNode: ({ element }, ...args) =>
    Element.prototype.setAttributeNode.call(element, attributeOf(...args)),
  borrowedRemove({ element }, name, value) {
    Element.prototype.removeAttribute.call(element, name);
    Element.prototype.setAttribute.call(element, name, value);
  },
  borrowedToggle({ element }, name, value) {
    Element.prototype.toggleAttribute.call(element, name);
    Element.prototype.setAttribute.call(element, name, value);
  },
  ofAnotherRealm: ({ element, other }, ...args) =>
    other.Element.prototype.setAttribute.call(element, ...args),
  setterOfAnotherRealm({ element, other }, name, value) {
    const { prototype } = Reflect.get(other, element.constructor.name) as { readonly prototype: object };
    const key = name === 'crossorigin' ? 'crossOrigin' : name;
    Reflect.set(prototype, key, name === 'disabled' || value, element);
  },
};

/** The ways to take `rel` off a link and to put it on again; `value` is what it has then. */
export const relations: Readonly<Record<string, (link: HTMLLinkElement, value: string) => unknown>> = {
  remove({ relList }, value) {
    relList.remove('stylesheet');
    relList.add(value);
  },
  toggle({ relList }, value) {
    relList.toggle('stylesheet');
    relList.toggle(value);
  },
  replace({ relList }, value) {
    relList.replace('stylesheet', 'other');
    relList.replace('other', value);
  },
  value({ relList }, value) {
    relList.value = '';
    relList.value = value;
  },
  forwarded: (link, value) => Object.assign(link, { relList: value }),
  add: ({ relList }, value) => relList.add(value),
};

/** The ways into the document that are hooked, for what is not there yet. */
export const seenInserts: Readonly<Record<string, Insert>> = {
  append: ({ element }) => document.body.append(element),
  insertBefore: ({ element }) => document.head.insertBefore(element, null),
  after: ({ element }) => document.body.appendChild(new Text()).after(element),
  insertNode({ element }) {
    const range = document.createRange();
    range.selectNodeContents(document.head);
    range.collapse();
    range.insertNode(element);
  },
  inATree({ element }) {
    const box = document.createElement('div');
    box.append(element);
    document.body.append(box);
  },
};

/** Those that are not. */
export const unseenInserts: Readonly<Record<string, Insert>> = {
  surroundContents({ element }) {
    const range = document.createRange();
    if (element.isConnected) range.selectNode(element);
    else range.setStart(document.body, 0);
    range.surroundContents(document.createElement('div'));
  },
  ofAnotherRealm: ({ element, other }) => other.Node.prototype.appendChild.call(document.head, element),
};

function attributeOf(name: string, value: string): Attr {
  return Object.assign(document.createAttribute(name), { value });
}

function nodeOf(element: Element, name: string): Attr {
  const node = element.getAttributeNode(name) ?? document.createAttribute(name);
  if (!node.ownerElement) element.setAttributeNode(node);
  return node;
}
