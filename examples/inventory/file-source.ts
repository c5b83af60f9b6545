import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Content, Source } from './source.ts';

/** Folders that hold what others made, or what is made again. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git', 'dist']);

/** The files of a folder. Symbolic links are not followed. */
export class FileSource implements Source {
  readonly name: string;

  constructor(folder: string) {
    this.name = folder;
  }

  /** Returns the path of every file, and of a folder inside that cannot be read its own: reading that says why. */
  async list(): Promise<readonly string[]> {
    const paths: string[] = [];
    const folders = [''];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      const entries = await this.#entries(folder).catch((error: unknown) => {
        if (folder === '') throw error;
        paths.push(folder);
        return [];
      });
      for (const entry of entries) {
        if (SKIPPED.has(entry.name)) continue;
        const path = folder + entry.name;
        if (entry.isDirectory()) folders.push(`${path}/`);
        else if (entry.isFile()) paths.push(path);
      }
    }
    return paths.sort();
  }

  async read(path: string, limit: number): Promise<Content> {
    if (path.endsWith('/')) await this.#entries(path);
    const file = join(this.name, path);
    const { size: bytes } = await stat(file);
    if (bytes === 0) return { bytes, text: '' };
    return bytes > limit ? { bytes } : { bytes, text: await readFile(file, 'utf8') };
  }

  #entries(folder: string): Promise<Dirent[]> {
    return readdir(join(this.name, folder), { withFileTypes: true });
  }
}
