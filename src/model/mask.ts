/** What is shown in place of a secret; Prefect's `obfuscate` shows the same. */
export const MASK = '********';
