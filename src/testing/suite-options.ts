import type { Rule } from '../errors/check-options.ts';

// The rules of the options of the suites.

/** An array of rules of a contract. */
export const CONTRACT_RULES: Rule = [
  'an array of rules',
  (value) => Array.isArray(value) && value.every((rule) => Array.isArray(Object(rule).cases)),
];

/** The time that a case may take. */
export const TIME_LIMIT: Rule = [
  'a number of milliseconds above 0, as far as a timer goes',
  (value) => typeof value === 'number' && value > 0 && value < 2 ** 31,
];
