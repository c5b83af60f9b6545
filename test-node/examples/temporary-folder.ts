import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Runs `fn` with a new folder that has these files, by their paths, and removes it afterwards. */
export async function withFolder<R>(
  files: Readonly<Record<string, string | Uint8Array>>,
  fn: (folder: string) => Promise<R>,
): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), 'ambit-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    return await fn(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
