/**
 * The time that a whole suite, or the start of a runtime, may take on a busy machine, in milliseconds. It is only waited for where
 * something hangs.
 */
export const TIME_LIMIT = 120_000;
