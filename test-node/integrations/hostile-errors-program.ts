// What Node, Deno and Bun run: servers whose requests end in every hostile error, with the error handlers that frameworks and
// runtimes have themselves. It prints which requests were not answered, and what nothing caught.
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ContextVar } from 'ambit';
import { expressContext } from 'ambit/express';
import { fastifyContext } from 'ambit/fastify';
import { fetchContext } from 'ambit/fetch';
import { honoContext } from 'ambit/hono';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { type FetchHandler, listenOnNode } from '../load/listen-on-node.ts';
import { hostileErrors } from './hostile-errors.ts';

interface Realm {
  readonly Deno?: { serve(options: object, handler: FetchHandler): unknown };
  readonly Bun?: { serve(options: object): { readonly port: number } };
}

const ANSWER_LIMIT_MS = 20_000;
const id = new ContextVar<string>({ name: 'id' });
const contexts = { run: <R>(fn: () => R): R => id.run('r1', fn) };
const seen = (): string => id.get() ?? 'nobody';

// Throws what a path asks for, of its form /WHERE/NUMBER.
function throwAt(where: string, url: string): void {
  const [, place, number] = new URL(url, 'http://a').pathname.split('/');
  if (place === where) throw hostileErrors[Number(number)]?.[1]();
}
function create(url: string): typeof contexts {
  throwAt('create', url);
  return contexts;
}
async function handle(url: string): Promise<string> {
  throwAt('handler', url);
  await null;
  throwAt('handler-later', url);
  return seen();
}

const starts: Readonly<Record<string, () => Promise<number>>> = {
  async express() {
    const app = express();
    app.use(expressContext((request) => create(request.originalUrl)));
    app.use(async (request, response) => void response.send(await handle(request.originalUrl)));
    return portOf(app.listen(0, '127.0.0.1'));
  },
  async fastify() {
    const app = fastify({ logger: { level: 'info', stream: { write() {} } } });
    app.addHook(
      'onRequest',
      fastifyContext((request) => create(request.url)),
    );
    app.get('/*', async (request) => handle(request.url));
    await app.ready();
    return portOf(app.server.listen(0, '127.0.0.1'));
  },
  hono() {
    const app = new Hono();
    app.use(honoContext((c) => create(c.req.url)));
    app.get('/*', async (c) => c.text(await handle(c.req.url)));
    return serve(async (request) => app.fetch(request));
  },
  fetch: () =>
    serve(
      fetchContext(
        ({ url }: Request) => create(url),
        async ({ url }) => new Response(await handle(url)),
      ),
    ),
};

async function portOf(server: Server): Promise<number> {
  if (!server.listening) await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function serve(handler: FetchHandler): Promise<number> {
  const { Deno, Bun } = globalThis as unknown as Realm;
  const address = { hostname: '127.0.0.1', port: 0 };
  return new Promise((resolve) => {
    const listening = ({ port }: { readonly port: number }): void => resolve(port);
    if (Deno !== undefined) Deno.serve({ ...address, onListen: listening }, handler);
    else if (Bun !== undefined) listening(Bun.serve({ ...address, development: false, fetch: handler }));
    // Node has no server of the fetch standard: this one answers as the others do.
    else
      listenOnNode((request) => handler(request).catch(() => new Response(null, { status: 500 })), listening);
  });
}

async function ask(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    await response.body?.cancel();
    return String(response.status);
  } catch (error) {
    return (error as Error).name;
  }
}

console.error = () => {};
const faults: string[] = [];
let current = '';
process.on('uncaughtException', () => faults.push(`${current}: nothing caught it`));
// How Express and Fastify take what a handler throws is theirs: no middleware of ours is asked.
const HANDLERS = { hono: ['handler', 'handler-later'], fetch: ['handler', 'handler-later'] };
for (const [name, start] of Object.entries(starts)) {
  const origin = `http://127.0.0.1:${await start()}`;
  for (const place of ['create', ...(HANDLERS[name as keyof typeof HANDLERS] ?? [])]) {
    for (const [index, [what]] of hostileErrors.entries()) {
      current = `${name}, ${place}: ${what}`;
      const status = await ask(`${origin}/${place}/${index}`);
      if (!/^\d+$/.test(status)) faults.push(`${current}: ${status}`);
    }
    const next = await (await fetch(`${origin}/good`)).text();
    if (next !== 'r1') faults.push(`${name}: the next request saw ${next}`);
  }
}
console.log(JSON.stringify({ asked: hostileErrors.length, faults }));
process.exit(0);
