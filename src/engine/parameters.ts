import { isPlain } from '../model/immutable.ts';

const SIMPLE_PARAMETERS =
  /^(?:async\b)?(?:\s*function\b[^(]*\(|\s*\()?\s*([\w$]+(?:\s*,\s*[\w$]+)*)\s*(?:\)|=>)/;

/**
 * Returns the names of a function's parameters where its source lists plain names, and else none.
 *
 * A minifier renames them; who needs the names of the source gives them as an option.
 *
 * @param fn The function.
 */
export function parameterNames(fn: (...args: never) => unknown): readonly string[] {
  const match = SIMPLE_PARAMETERS.exec(Function.prototype.toString.call(fn));
  return match?.[1]?.split(',').map((name) => name.trim()) ?? [];
}

/**
 * Returns arguments by name, as a run records them.
 *
 * One plain object as the only argument is taken as the record itself; an argument without a name is `arg0`, `arg1`, …
 *
 * @param names The names of the parameters.
 * @param args The arguments.
 */
export function nameArguments(names: readonly string[], args: readonly unknown[]): Record<string, unknown> {
  const [only] = args;
  if (args.length === 1 && names.length === 0 && typeof only === 'object' && only !== null && isPlain(only)) {
    return { ...only };
  }
  return Object.fromEntries(args.map((value, index) => [names[index] ?? `arg${index}`, value]));
}
