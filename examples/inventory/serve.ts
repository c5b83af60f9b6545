// Serves the page of this folder, and the files that it takes stock of:
//
//   node --import tsx examples/inventory/serve.ts [PATH]

import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { FileSource } from './file-source.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Returns a server of the page and of the files of a folder, once it listens at a port of this machine. */
export async function serve(folder: string, port = 0): Promise<Server> {
  const find = await finder(folder);
  const server = createServer(async (request, response) => {
    try {
      const { type, body } = await find(new URL(request.url ?? '/', 'http://localhost').pathname);
      response.writeHead(200, { 'content-type': type, 'content-length': body.length }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((listening) => server.listen(port, '127.0.0.1', () => listening(server)));
}

/** Returns the address at which a server listens. */
export function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

interface Found {
  readonly type: string;
  readonly body: Uint8Array;
}

async function finder(folder: string): Promise<(path: string) => Promise<Found>> {
  const paths = new Set(await new FileSource(folder).list());
  const script = await bundle();
  return async (path) => {
    if (path === '/') return { type: 'text/html', body: await readFile(join(here, 'index.html')) };
    if (path === '/page.css') return { type: 'text/css', body: await readFile(join(here, 'page.css')) };
    if (path === '/page.js') return { type: 'text/javascript', body: script };
    if (path === '/files.json')
      return { type: 'application/json', body: Buffer.from(JSON.stringify([...paths])) };
    const file = decodeURIComponent(path).replace('/files/', '');
    // Nothing but what was listed: no path leads out of the folder.
    if (!paths.has(file)) throw new Error(`There is no ${file}`);
    return { type: 'application/octet-stream', body: await readFile(join(folder, file)) };
  };
}

async function bundle(): Promise<Uint8Array> {
  const entry = join(here, 'page.ts');
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const server = await serve(resolve(process.argv[2] ?? join(here, '../..')), 8000);
  console.log(`The page is at ${addressOf(server)}`);
}
