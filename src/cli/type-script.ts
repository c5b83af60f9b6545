import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CommandError } from './command-error.ts';

const TYPE_SCRIPT = /\.[cm]?tsx?$/;

/** Tells whether Node itself would load a file, as far as its language goes; later ones strip types. */
export function canLoadTypeScript(file: string): boolean {
  const { features } = process;
  const strips = 'typescript' in features && Boolean(features.typescript);
  return !TYPE_SCRIPT.test(file) || (strips && !file.endsWith('x'));
}

/**
 * Lets this Node load TypeScript, by the `tsx` of the project that a file belongs to.
 *
 * @param file The script.
 * @throws {CommandError} Where the project has none.
 */
export async function loadTypeScript(file: string): Promise<void> {
  const found = findTsx(file) ?? findTsx(join(process.cwd(), 'package.json'));
  if (found === undefined) {
    const remedy = file.endsWith('x') ? '' : 'use Node 22.18 or later, or ';
    throw new CommandError(
      `Cannot load '${file}': Node ${process.versions.node} does not load such a file by itself. To mend this, ${remedy}install tsx in its project: npm install --save-dev tsx`,
    );
  }
  // Hint: as "node --import tsx" does.
  await import(pathToFileURL(found).href);
}

function findTsx(from: string): string | undefined {
  try {
    return createRequire(from).resolve('tsx');
  } catch {
    return undefined;
  }
}
