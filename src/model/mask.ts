/** The mask of a secret, as in Prefect's `obfuscate`. */
export const MASK = '********';
