import { isPlain } from '../../model/kind-of.ts';
import type { ParameterList } from './parameter-list.ts';

/**
 * Returns arguments by name, as a run records them.
 *
 * One plain object as the only argument is taken as the record itself where no names are known; an argument without a
 * name is `arg0`, `arg1`, …, and those of a rest parameter are an array.
 *
 * @param parameters The parameters.
 * @param args The arguments.
 */
export function nameArguments(parameters: ParameterList, args: readonly unknown[]): Record<string, unknown> {
  const [only] = args;
  const { names, restIndex = args.length } = parameters;
  if (args.length === 1 && names.length === 0 && typeof only === 'object' && only !== null && isPlain(only)) {
    return { ...only };
  }
  const entries = args
    .slice(0, restIndex)
    .map((value, index) => [parameterAt(parameters, index), value] as const);
  const rest = args.slice(restIndex);
  if (rest.length > 0) entries.push([parameterAt(parameters, restIndex), rest]);
  return Object.fromEntries(entries);
}

/** Returns the name of the parameter that takes an argument. */
export function parameterAt({ names, restIndex }: ParameterList, index: number): string {
  const position = Math.min(index, restIndex ?? index);
  return names[position] ?? `arg${position}`;
}
