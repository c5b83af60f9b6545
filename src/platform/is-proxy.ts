import { builtin } from './built-in-module.ts';

interface Util {
  readonly types: { isProxy(value: unknown): boolean };
}

/**
 * Returns whether a value is a proxy; `false` in a runtime without `node:util`, where no code can tell.
 *
 * @param value The value.
 */
export function isProxy(value: unknown): boolean {
  return builtin<Util>('node:util')?.types.isProxy(value) === true;
}
