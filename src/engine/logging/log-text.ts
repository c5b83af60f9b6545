import { describeError } from '../../errors/describe-error.ts';
import { builtin } from '../../platform/built-in-module.ts';

/** The part of `node:util` that is used. */
interface Util {
  inspect(value: unknown): string;
}

/**
 * Returns what a logger was given as one text; it never throws.
 *
 * Strings are taken as they are, errors by name and message, and objects as the runtime prints them, in browsers as JSON.
 *
 * @param values What the logger was given.
 */
export function logText(values: readonly unknown[]): string {
  return values.map(textOf).join(' ');
}

function textOf(value: unknown): string {
  try {
    if (typeof value !== 'object' || value === null || value instanceof Error) return describeError(value);
    // Asked for and not imported, because a page has none.
    const util = builtin<Util>('node:util');
    return util?.inspect(value) ?? JSON.stringify(value) ?? describeError(value);
  } catch {
    return describeError(value);
  }
}
