import { build } from 'esbuild';

/**
 * Returns a script for a page, which makes what the entry exports a global.
 *
 * The code is not lowered: an `await` of the source is a native `await` in the page.
 *
 * @param entry The path of the entry, from the root of the repository.
 * @param globalName The name of the global.
 */
export async function bundle(entry: string, globalName: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    globalName,
    platform: 'browser',
    target: 'es2022',
    sourcemap: 'inline',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('\n');
}
