import { build } from 'esbuild';

/**
 * Returns an ES module for a worker, bundled as `wrangler` does it: what a `node:` import names stays an import.
 *
 * @param entry The path of the entry, from the root of the repository; its default export has `fetch`.
 */
export async function bundleWorker(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    target: 'es2022',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('\n');
}
