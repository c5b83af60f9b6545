import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Calls `fn` in a new folder that has some files, as the working directory, and removes it. */
export function inFolder<R>(files: Readonly<Record<string, string>>, fn: (folder: string) => R): R {
  const before = process.cwd();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ambit-settings-')));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  try {
    process.chdir(folder);
    return fn(folder);
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Calls `fn`, and returns what it warned of on the console besides its result. */
export function withWarnings<R>(fn: () => R): { readonly result: R; readonly warnings: readonly unknown[] } {
  const warnings: unknown[] = [];
  const before = console.warn;
  try {
    console.warn = (...args) => warnings.push(...args);
    return { result: fn(), warnings };
  } finally {
    console.warn = before;
  }
}
