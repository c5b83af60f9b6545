import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve('node_modules/.cache/ambit/packed');

/** Returns the path of what `npm pack` makes of the repository as it is; test files that run at once share it. */
export function tarball(): string {
  const path = join(FOLDER, `ambit-${newest()}.tgz`);
  if (existsSync(path)) return path;
  mkdirSync(FOLDER, { recursive: true });
  for (const outdated of readdirSync(FOLDER))
    rmSync(join(FOLDER, outdated), { recursive: true, force: true });
  const folder = mkdtempSync(`${FOLDER}-`);
  pack(folder);
  // Hint: whole or not at all, for another file may be packing as well.
  renameSync(join(folder, String(readdirSync(folder)[0])), path);
  rmSync(folder, { recursive: true });
  return path;
}

// Hint: without `prepack`, which would build; the commands that run tests have built.
function pack(folder: string): void {
  const shell = process.platform === 'win32';
  const args = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
  execFileSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'], shell });
}

function newest(): number {
  const folders = ['dist', 'src', 'docs'];
  const inside = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((file) => join(folder, String(file))),
  );
  const files = ['package.json', 'README.md', 'CHANGELOG.md', ...folders, ...inside];
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}
