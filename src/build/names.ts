const WORDS = [
  'ambit',
  'slot',
  'base',
  'frame',
  'value',
  'item',
  'held',
  'leave',
  'enter',
  'iterate',
  'dispose',
] as const;

/** The identifiers that the transform adds to a module; none of them occurs in it. */
export type Names = Readonly<Record<(typeof WORDS)[number], string>>;

/**
 * Chooses identifiers that a module does not contain.
 *
 * @param code The code of the module.
 */
export function chooseNames(code: string): Names {
  let prefix = '$';
  while (WORDS.some((word) => code.includes(prefix + word))) prefix += '$';
  return Object.fromEntries(WORDS.map((word) => [word, prefix + word])) as Names;
}
