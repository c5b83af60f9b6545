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
  const named: Record<string, unknown> = {};
  const count = Math.min(args.length, restIndex);
  for (let index = 0; index < count; index += 1) add(named, parameterAt(parameters, index), args[index]);
  if (args.length > restIndex) add(named, parameterAt(parameters, restIndex), args.slice(restIndex));
  return named;
}

function add(named: Record<string, unknown>, name: string, value: unknown): void {
  // An assignment to `__proto__` makes no property.
  if (name === '__proto__')
    Object.defineProperty(named, name, { value, enumerable: true, configurable: true });
  else named[name] = value;
}

/** Returns the name of the parameter that takes an argument. */
export function parameterAt({ names, restIndex }: ParameterList, index: number): string {
  const position = Math.min(index, restIndex ?? index);
  return names[position] ?? `arg${position}`;
}
