const warned = new Set<string>();

/**
 * Warns on the console, unless the same was said before: files are read more than once where the settings say where the
 * profiles are.
 *
 * @param message The warning.
 */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(message);
}
