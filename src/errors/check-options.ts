import { AmbitError } from './ambit-error.ts';

/** A rule of a value: the expected value in words, for errors, and the check. */
export type Rule = readonly [expected: string, accepts: (value: unknown) => boolean];

/** How options are checked. */
export interface OptionsCheck<O extends object> {
  /** The action that takes them, for errors, such as `create a flow`. */
  readonly action: string;
  /** The rule of each option; the compiler asks for one where an option is added. */
  readonly rules: { readonly [K in keyof O]-?: Rule };
  /** The function that finds the option that an unknown one was meant to be. @default {all options are listed} */
  readonly suggest?: (name: string, names: readonly string[]) => string | undefined;
}

/**
 * Checks options where they are given, and returns those that are, without any that is `undefined`.
 *
 * Each is read once, from a getter or a prototype too: use what is returned, since a getter may return something else the
 * next time.
 *
 * @param options The options.
 * @param check How to check them.
 * @throws {AmbitError} `ERR_OPTION_INVALID` for a wrong value, `ERR_OPTION_UNKNOWN` for an unknown option.
 */
export function checkOptions<O extends object>(options: O, { action, rules, suggest }: OptionsCheck<O>): O {
  checkValue(action, options, OPTIONS);
  const names = Object.keys(rules) as (keyof O & string)[];
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(rules, name));
  if (unknown !== undefined) {
    const advice = suggest?.(unknown, names) ?? names.join(' or ');
    throw new AmbitError(
      'ERR_OPTION_UNKNOWN',
      `Cannot ${action}: Unknown option "${unknown}". Use ${advice}`,
    );
  }
  const given: Partial<O> = {};
  for (const name of names) {
    const value = options[name];
    if (value === undefined) continue;
    checkValue(`${action}: ${name}`, value, rules[name]);
    given[name] = value;
  }
  return given as O;
}

/**
 * Checks one value.
 *
 * @param action The action that takes it, for errors.
 * @param value The value.
 * @param rule The rule.
 * @throws {AmbitError} `ERR_OPTION_INVALID`.
 */
export function checkValue(action: string, value: unknown, [expected, accepts]: Rule): void {
  if (accepts(value)) return;
  throw new AmbitError(
    'ERR_OPTION_INVALID',
    `Cannot ${action}: Expected ${expected} but received ${show(value)}`,
  );
}

const OPTIONS: Rule = ['an object', (value) => typeof value === 'object' && value !== null];

// The content of objects is not shown: it may be large, or secret.
function show(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  return Object(value) === value ? typeof value : String(value);
}
