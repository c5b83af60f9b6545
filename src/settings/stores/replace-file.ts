import { type FileSystem, fileSystem, isMissing, pathModule, readText } from '../../platform/file-system.ts';
import { type System, withClaim } from './claim-file.ts';
import { profilesChanged } from './profiles-changed.ts';

/**
 * Replaces the content of a file that only its owner may read.
 *
 * On any failure, even if the process ends or the disk is full, the file has all of the old content or all of the new,
 * which is written to another file that replaces the old one when it is safely on the disk. (The library
 * `write-file-atomic` does not notice a write that a full disk cuts short.)
 *
 * @param path The path of the file; a link stays one. Folders that are missing are made.
 * @param text The new text.
 * @param expected The content that the caller last read.
 * @throws {AmbitError} `ERR_PROFILES_CHANGED` where the content is not the expected one.
 * @throws What the file system throws; an error where the path is not that of a regular file.
 */
export function replaceFile(
  path: string,
  text: string,
  expected?: { readonly text: string | undefined },
): void {
  const fs = fileSystem();
  const paths = pathModule();
  if (fs === undefined || paths === undefined) throw new Error('this runtime has no file system');
  fs.mkdirSync(paths.dirname(paths.resolve(path)), { recursive: true, mode: 0o700 });
  const target = followLinks({ fs, paths }, paths.resolve(path));
  refuseSpecial(fs, target);
  withClaim({ fs, paths }, target, (claim) => {
    if (expected !== undefined && readText(target) !== expected.text) throw profilesChanged(path);
    writeSafely(fs, claim, new TextEncoder().encode(text));
    fs.renameSync(claim, target);
  });
  syncFolder(fs, paths.dirname(target));
}

// A link stays one, also where what it points to is not there yet.
function followLinks(system: System, path: string): string {
  const { fs, paths } = system;
  try {
    return fs.realpathSync(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const link = linkOf(fs, path);
  return link === undefined ? path : followLinks(system, paths.resolve(paths.dirname(path), link));
}

function linkOf(fs: FileSystem, path: string): string | undefined {
  try {
    return fs.readlinkSync(path);
  } catch {
    return undefined;
  }
}

// A device, a pipe or a socket would be gone: whoever runs as root would replace `/dev/null` by a file.
function refuseSpecial(fs: FileSystem, path: string): void {
  if (fs.existsSync(path) && !fs.statSync(path).isFile()) {
    throw new Error('it is not a regular file. Choose another path');
  }
}

function writeSafely(fs: FileSystem, path: string, bytes: Uint8Array): void {
  const file = fs.openSync(path, 'r+');
  try {
    for (let offset = 0; offset < bytes.length; ) offset += fs.writeSync(file, bytes, offset);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}

// So that the new name, too, is on the disk.
function syncFolder(fs: FileSystem, folder: string): void {
  try {
    const file = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
  } catch {
    // Not every system can do that with a folder.
  }
}
