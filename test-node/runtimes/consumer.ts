import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A folder that has a program in it, and the packages that the program imports. */
export interface Consumer {
  /** The path of the program. */
  readonly file: string;
  /** Deletes the folder. */
  remove(): Promise<void>;
}

const project = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Makes a folder as users have it: a program, and `node_modules` with Ambit, as built, and what else it imports.
 *
 * What the program imports by a path becomes part of it; what it imports by the name of a package stays an import, so
 * that each runtime resolves it by its own conditions.
 *
 * @param entry The path of the program, from the root of the repository.
 * @param packages The names of the packages that it imports, beside Ambit.
 */
export async function makeConsumer(entry: string, packages: readonly string[] = []): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'ambit-consumer-'));
  const file = join(folder, 'program.mjs');
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  await link(folder, 'ambit', project);
  for (const name of packages) await link(folder, name, join(project, 'node_modules', name));
  await build({
    entryPoints: [join(project, entry)],
    bundle: true,
    packages: 'external',
    format: 'esm',
    target: 'es2022',
    outfile: file,
    logLevel: 'warning',
  });
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function link(folder: string, name: string, target: string): Promise<void> {
  const path = join(folder, 'node_modules', name);
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path, 'junction');
}
