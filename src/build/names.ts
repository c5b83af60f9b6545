const WORDS = [
  'ambit',
  'slot',
  'base',
  'frame',
  'value',
  'other',
  'item',
  'result',
  'out',
  'done',
  'held',
  'leave',
  'enter',
  'iterate',
  'dispose',
] as const;

type Identifiers = Readonly<Record<(typeof WORDS)[number], string>>;

/** The identifiers that the transform adds to a module; none of them occurs in it. */
export interface Names extends Identifiers {
  /** The function that returns the slot before the first use. */
  readonly realm: string;
}

/**
 * Chooses identifiers that a module does not contain.
 *
 * @param code The code of the module.
 * @param hasImport Whether the module imports the slot, which is there then from the beginning.
 */
export function chooseNames(code: string, hasImport: boolean): Names {
  let prefix = '$';
  while (WORDS.some((word) => code.includes(prefix + word))) prefix += '$';
  const names = Object.fromEntries(WORDS.map((word) => [word, prefix + word])) as Identifiers;
  return { ...names, realm: hasImport ? names.slot : `${names.ambit}()` };
}
