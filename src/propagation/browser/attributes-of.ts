const names = ['src', 'srcset', 'href', 'rel', 'disabled'];

/** The values of the attributes that say what an element loads. */
export type Attributes = readonly unknown[];

/**
 * Returns the values of the attributes that say what an element loads; they are all `undefined` for other targets.
 *
 * @param target The element, or another target of events.
 */
export function attributesOf(target: EventTarget): Attributes {
  return names.map((name) => (target as Partial<Element>).getAttribute?.(name));
}

/**
 * Returns whether an attribute of these has changed.
 *
 * @param target The element, or another target of events.
 * @param before The values of before; none where they do not matter.
 */
export function haveChanged(target: EventTarget, before: Attributes): boolean {
  const now = attributesOf(target);
  return before.some((value, at) => value !== now[at]);
}
