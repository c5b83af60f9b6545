import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import ambit from '../src/entries/bundlers/esbuild.ts';

/** What may be chosen of a bundle. */
export interface BundleOptions {
  /** Whether the build transform carries the context across its awaits, those of dependencies too. @default {false} */
  readonly isTransformed?: boolean;
  /** Whether async functions are compiled to generators, as Zone.js needs it. @default {false} */
  readonly isLowered?: boolean;
  /** Whether Ambit is on the light backend, where the source imports that which brings zone.js. @default {false} */
  readonly isLight?: boolean;
}

/**
 * Returns a script for a page, which makes what the entry exports a global.
 *
 * The code is not lowered unless that is asked for: an `await` of the source is a native `await` in the page.
 *
 * @param entry The path of the entry, from the root of the repository.
 * @param globalName The name of the global.
 * @param options Whether to transform it, and on which backend.
 */
export async function bundle(
  entry: string,
  globalName: string,
  { isTransformed = false, isLowered = false, isLight = false }: BundleOptions = {},
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    globalName,
    platform: 'browser',
    target: 'es2022',
    supported: isLowered ? GENERATORS : {},
    sourcemap: 'inline',
    plugins: [...(isLight ? [light] : []), ...(isTransformed ? [ambit()] : [])],
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('\n');
}

const light: Plugin = {
  name: 'light',
  setup({ onResolve }) {
    const path = fileURLToPath(new URL('../src/entries/subpaths/light.ts', import.meta.url));
    onResolve({ filter: /\/runtimes\/browser\.ts$/ }, () => ({ path }));
  },
};

const GENERATORS = { 'async-await': false, 'async-generator': false, 'for-await': false };
