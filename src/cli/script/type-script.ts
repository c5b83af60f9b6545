import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CommandError } from '../command-error.ts';

const TYPE_SCRIPT = /\.[cm]?tsx?$/;

/** Returns whether Node itself can load a file of that language: Node 22.18 and later strip types. */
export function canLoadTypeScript(file: string): boolean {
  const { features } = process;
  const strips = 'typescript' in features && Boolean(features.typescript);
  return !TYPE_SCRIPT.test(file) || (strips && !file.endsWith('x'));
}

/** Returns whether tsx compiles a file to CommonJS: by its extension, or else by the package that it belongs to. */
export function isCommonJs(file: string): boolean {
  const [, kind] = /\.([cm])?tsx?$/.exec(file) ?? [];
  return kind === undefined ? typeOfPackage(dirname(file)) !== 'module' : kind === 'c';
}

/**
 * Lets this Node load TypeScript, by the `tsx` of the project that a file belongs to.
 *
 * That package transpiles, in the version of the project: Ambit has no transpiler of its own.
 *
 * @param file The script.
 * @throws {CommandError} Where the project has none.
 */
export async function loadTypeScript(file: string): Promise<void> {
  const found = findTsx(file) ?? findTsx(join(process.cwd(), 'package.json'));
  if (found === undefined) {
    const remedy = file.endsWith('x') ? '' : 'use Node 22.18 or later, or ';
    throw new CommandError(
      `Cannot load '${file}': Node ${process.versions.node} cannot load it. To fix this, ${remedy}install tsx in its project: npm install --save-dev tsx`,
    );
  }
  // Note: as "node --import tsx" does.
  await import(pathToFileURL(found).href);
}

function typeOfPackage(folder: string): unknown {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8')).type;
  return dirname(folder) === folder ? undefined : typeOfPackage(dirname(folder));
}

function findTsx(from: string): string | undefined {
  try {
    return createRequire(from).resolve('tsx');
  } catch {
    return undefined;
  }
}
