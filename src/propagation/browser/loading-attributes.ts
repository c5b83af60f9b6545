/** The attributes that say what an element loads, by its name: a change of one makes it load again. */
const names: Readonly<Record<string, readonly string[]>> = {
  img: ['src', 'srcset', 'sizes', 'crossorigin', 'referrerpolicy'],
  link: ['href', 'rel', 'disabled'],
};

/** Further attributes that may make it load again, depending on the engine. */
const doubtful: Readonly<Record<string, readonly string[]>> = {
  img: ['loading'],
  link: [
    'as',
    'crossorigin',
    'imagesizes',
    'imagesrcset',
    'integrity',
    'media',
    'referrerpolicy',
    'title',
    'type',
  ],
};

/** The values of the attributes that say what an element loads. */
export type Attributes = readonly unknown[];

/** Returns the values of the attributes that say what an image or a link loads. */
export function attributesOf(element: Element): Attributes {
  return (names[element.localName] ?? []).map((name) => element.getAttribute(name));
}

/**
 * Returns the names of all attributes that may make an image or a link load again when they are set; none of another target,
 * nor of a script, which runs what it has begun to load, whatever becomes of its attributes.
 */
export function reloadingAttributes(target: EventTarget): string[] {
  const { localName = '' } = target as Partial<Element>;
  const others = doubtful[localName];
  return others ? [...(names[localName] ?? []), ...others] : [];
}
