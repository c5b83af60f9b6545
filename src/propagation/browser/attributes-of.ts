const names = ['src', 'srcset', 'href', 'rel', 'disabled'];
/** A change of these makes an image load again, and nothing else. */
const imageNames = ['sizes', 'crossorigin', 'referrerpolicy'];

/** The values of what says what an element loads. */
export type Attributes = readonly unknown[];

/**
 * Returns the values of the attributes that say what an element loads, and of an image whether a picture chooses that; they
 * are all `undefined` for other targets.
 *
 * @param target The element, or another target of events.
 */
export function attributesOf(target: EventTarget): Attributes {
  const { localName, parentElement } = target as Partial<Element>;
  const read = (name: string): unknown => (target as Partial<Element>).getAttribute?.(name);
  if (localName !== 'img') return names.map(read);
  return [...names, ...imageNames].map(read).concat(parentElement?.localName === 'picture');
}

/**
 * Returns whether any of these values has changed.
 *
 * @param target The element, or another target of events.
 * @param before The values of before; none where they do not matter.
 */
export function haveChanged(target: EventTarget, before: Attributes): boolean {
  const now = attributesOf(target);
  return before.some((value, at) => value !== now[at]);
}
