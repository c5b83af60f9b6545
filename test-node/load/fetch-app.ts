// The app under load for runtimes of the fetch standard: half of the requests are answered by a plain handler, half by
// Hono. A streamed body ends with what was found; reads after that are counted at /late.
import { bind } from 'ambit';
import { fetchContext } from 'ambit/fetch';
import { honoContext } from 'ambit/hono';
import { type Context, Hono } from 'hono';
import { codeOfError } from '../../src/testing/code-of.ts';
import { LateReads } from './late-reads.ts';
import { active, contextsOf, expectedOf } from './load-context.ts';
import { Reads } from './reads.ts';
import { visit } from './visit.ts';

/** What a Worker gets beside the request; the other runtimes are made to pass it on as well. */
export interface ExecutionContext {
  waitUntil(promise: Promise<unknown>): void;
  passThroughOnException(): void;
  readonly props: unknown;
}

const late = new LateReads();

const plain = fetchContext(
  (request: Request, _env: unknown, _ctx: ExecutionContext) => contextsOf(numberOf(request)),
  (request, _env, ctx) => answer(request, ctx),
);
const hono = new Hono();
hono.onError((error, c) => c.text(codeOfError(error), 500));
hono.use(honoContext(async (c) => contextsOf(numberOf(c.req.raw))));
hono.all('*', (c: Context) => answer(c.req.raw, c.executionCtx));

export default {
  async fetch(request: Request, env: unknown, ctx: ExecutionContext): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/echo') return new Response('echo');
    if (pathname === '/late') return Response.json(late);
    late.begin(active());
    return pathname === '/hono' ? hono.fetch(request, {}, ctx) : plain(request, env, ctx);
  },
};

async function answer(request: Request, ctx: ExecutionContext): Promise<Response> {
  const number = numberOf(request);
  const reads = new Reads(expectedOf(number));
  reads.at('before the body');
  await request.text();
  reads.at('after the body');
  await visit({ number, reads, origin: new URL(request.url).origin });
  ctx.waitUntil(late.follow(reads));
  return new Response(streamed(reads));
}

function streamed(reads: Reads): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let pulls = 0;
  return new ReadableStream({
    pull: bind((controller: ReadableStreamDefaultController<Uint8Array>) => {
      pulls += 1;
      reads.at('in a pull that is bound');
      controller.enqueue(encoder.encode(pulls === 3 ? JSON.stringify(reads) : ' '));
      if (pulls === 3) controller.close();
    }),
  });
}

function numberOf(request: Request): number {
  return Number(request.headers.get('x-number'));
}
