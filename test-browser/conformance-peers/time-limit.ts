/** The time that a case of a peer may take, in milliseconds: short, because many of them wait for what never comes. */
export const timeLimit = 1000;
