import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { CommandError } from '../command-error.ts';

/**
 * Copies a file that has secrets: only its owner may read the copy, even if others may read the file. An existing copy is
 * replaced; a link is not followed.
 *
 * @param path The path of the file.
 * @param copy The path of the copy.
 * @throws {CommandError} Where it cannot be copied.
 */
export function backUpFile(path: string, copy: string): void {
  const fresh = `${copy}.${randomUUID()}`;
  try {
    writeFileSync(fresh, readFileSync(path), { flag: 'wx', mode: 0o600 });
    renameSync(fresh, copy);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw new CommandError(`Cannot back up '${path}' to '${copy}': ${(error as Error).message}`, 1);
  }
}
