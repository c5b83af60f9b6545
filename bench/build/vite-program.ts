// node vite-program.ts METHOD FOLDER CACHE [PLUGIN]: does what `vite build` or `vite` do, once, and prints how many milliseconds
// that took, without the start of Node and of Vite.

import { pathToFileURL } from 'node:url';
import { build, createServer, type InlineConfig, type Plugin } from 'vite';

const [method, root = '', cacheDir = '', file] = process.argv.slice(2);
const plugins = file === undefined ? [] : [(await import(pathToFileURL(file).href)).default() as Plugin];
const config: InlineConfig = { root, cacheDir, plugins, configFile: false, logLevel: 'error' };

const begun = performance.now();
if (method === 'build') await build({ ...config, build: { sourcemap: true, write: false } });
else await start();
process.stdout.write(String(performance.now() - begun));
process.exit();

// Until every module that the page loads has been transformed.
async function start(): Promise<void> {
  const server = await createServer({ ...config, server: { port: 0, hmr: false, watch: null } });
  await server.listen();
  await server.warmupRequest('/src/main.tsx');
  await server.waitForRequestsIdle();
}
