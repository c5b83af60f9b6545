import { type FileSystem, fileSystem, isMissing, pathModule, readText } from '../file-system.ts';
import { withLock } from './lock-file.ts';
import { profilesChanged } from './profiles-changed.ts';

/**
 * Replaces the text of a file that only its owner may read.
 *
 * Whatever goes wrong, be it that the process ends or the disk is full, the file has all of the old text or all of the
 * new: that is written to another file, which takes the place of the old one when it is safely on the disk. (The library
 * `write-file-atomic` does not notice a write that a full disk cuts short.)
 *
 * @param path The path of the file; a link stays one. Folders that are missing are made.
 * @param text The new text.
 * @param expected What is in it, as far as the caller knows.
 * @throws {AmbitError} `ERR_PROFILES_CHANGED` where something else is in it.
 * @throws What the file system throws.
 */
export function replaceFile(
  path: string,
  text: string,
  expected?: { readonly text: string | undefined },
): void {
  const fs = fileSystem();
  const paths = pathModule();
  if (fs === undefined || paths === undefined) throw new Error('this runtime has no file system');
  const folder = paths.dirname(paths.resolve(path));
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const target = fs.existsSync(path) ? fs.realpathSync(path) : path;
  withLock(fs, target, () => {
    if (expected !== undefined && readText(target) !== expected.text) throw profilesChanged(path);
    replace(fs, target, text);
  });
  syncFolder(fs, paths.dirname(paths.resolve(target)));
}

function replace(fs: FileSystem, target: string, text: string): void {
  const next = `${target}.new`;
  // One that a process left behind which came to an end while it was saving.
  fs.rmSync(next, { force: true });
  try {
    writeSafely(fs, next, new TextEncoder().encode(text));
    fs.renameSync(next, target);
  } catch (error) {
    fs.rmSync(next, { force: true });
    throw error;
  }
}

function writeSafely(fs: FileSystem, path: string, bytes: Uint8Array): void {
  const file = fs.openSync(path, 'wx', 0o600);
  try {
    for (let offset = 0; offset < bytes.length; ) offset += fs.writeSync(file, bytes, offset);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}

// So that the new name, too, is on the disk. Not every system can do that with a folder.
function syncFolder(fs: FileSystem, folder: string): void {
  try {
    const file = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
  } catch (error) {
    if (isMissing(error)) throw error;
  }
}
