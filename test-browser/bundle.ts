import { build } from 'esbuild';
import ambit from '../src/esbuild.ts';

/** What may be chosen of a bundle. */
export interface BundleOptions {
  /** Whether the build transform carries the context across its awaits, those of dependencies too. @default {false} */
  readonly isTransformed?: boolean;
}

/**
 * Returns a script for a page, which makes what the entry exports a global.
 *
 * The code is not lowered: an `await` of the source is a native `await` in the page.
 *
 * @param entry The path of the entry, from the root of the repository.
 * @param globalName The name of the global.
 * @param options Whether to transform it.
 */
export async function bundle(
  entry: string,
  globalName: string,
  { isTransformed = false }: BundleOptions = {},
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    globalName,
    platform: 'browser',
    target: 'es2022',
    sourcemap: 'inline',
    plugins: isTransformed ? [ambit()] : [],
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('\n');
}
