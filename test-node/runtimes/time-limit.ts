/** The time that a whole suite may take on a runtime, in milliseconds. */
export const TIME_LIMIT = 120_000;
