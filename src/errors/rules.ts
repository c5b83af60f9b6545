import type { Rule } from './check-options.ts';

// Rules of options that several functions share.

/** Anything at all. */
export const ANYTHING: Rule = ['anything', () => true];

/** A string, also an empty one. */
export const TEXT: Rule = ['a string', (value) => typeof value === 'string'];

/** A string that names something. */
export const NAME: Rule = [
  'a string that is not empty',
  (value) => typeof value === 'string' && value !== '',
];

/** `true` or `false`. */
export const FLAG: Rule = ['a boolean', (value) => typeof value === 'boolean'];

/** A function. */
export const FUNCTION: Rule = ['a function', (value) => typeof value === 'function'];

/** An object. */
export const OBJECT: Rule = ['an object', (value) => typeof value === 'object' && value !== null];

/** An array of strings. */
export const TEXTS: Rule = [
  'an array of strings',
  // Note: every() alone passes over holes.
  (value) => Array.isArray(value) && [...value].every((each) => typeof each === 'string'),
];

/** An array of functions. */
export const FUNCTIONS: Rule = [
  'an array of functions',
  (value) => Array.isArray(value) && [...value].every((each) => typeof each === 'function'),
];

/**
 * Returns the rule of an object that has certain methods.
 *
 * @param expected The object in words, for errors.
 * @param methods The names of the methods.
 */
export function having(expected: string, methods: readonly string[]): Rule {
  return [
    `${expected}, which has the methods ${methods.join(' and ')}`,
    (value) => methods.every((method) => typeof Object(value)[method] === 'function'),
  ];
}
