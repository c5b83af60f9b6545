import { visible } from '../errors/visible.ts';
import { MASK } from '../model/mask.ts';
import { concealUsers } from './secrets/conceal-users.ts';

// Note: one that was pasted where the name of a setting should be. So begin the keys of Prefect Cloud.
const KEYS = /pn[bu]_\w{8,}/g;

const warned = new Set<string>();

/**
 * Warns on the console; whatever a file, a variable or a name puts into the warning, no control character, further
 * line or key of Prefect Cloud reaches it.
 *
 * @param lines The lines of the warning.
 */
export function warn(...lines: readonly string[]): void {
  console.warn(lines.map((line) => visible(concealUsers(line).replace(KEYS, MASK))).join('\n'));
}

/**
 * Warns on the console, unless it gave the same warning before: files are read more than once where the settings name
 * the place of the profiles.
 *
 * @param message The warning.
 */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  warn(message);
}
