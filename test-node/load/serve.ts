// Serves the app under load on Node, Deno or Bun, and prints the port that it listens on.
import { tags } from 'ambit';
import { codeOfError } from '../../src/testing/code-of.ts';
import app, { type ExecutionContext } from './fetch-app.ts';
import { type FetchHandler, listenOnNode } from './listen-on-node.ts';

/** What Deno and Bun have to serve, as far as it is used here. */
interface Runtime {
  readonly Deno?: { serve(options: Address & DenoOptions, handler: FetchHandler): unknown };
  readonly Bun?: { serve(options: Address & BunOptions): { readonly port: number } };
}

interface Address {
  readonly hostname: string;
  readonly port: number;
}

interface DenoOptions {
  readonly onError: typeof answerError;
  readonly onListen: typeof print;
}

interface BunOptions {
  readonly error: typeof answerError;
  readonly fetch: FetchHandler;
}

const { Deno, Bun } = globalThis as unknown as Runtime;
const address: Address = { hostname: '127.0.0.1', port: 0 };
const ctx: ExecutionContext = { waitUntil() {}, passThroughOnException() {}, props: {} };
const fetch: FetchHandler = (request) => app.fetch(request, undefined, ctx);

// Inside of a context, as an unwary program does it: no request may see it.
tags('boot').run(() => {
  if (Deno !== undefined) Deno.serve({ ...address, onError: answerError, onListen: print }, fetch);
  else if (Bun !== undefined) print(Bun.serve({ ...address, error: answerError, fetch }));
  else listenOnNode((request) => fetch(request).catch(answerError), print);
});

function answerError(error: unknown): Response {
  return new Response(codeOfError(error), { status: 500 });
}

function print({ port }: { readonly port: number }): void {
  console.log(port);
}
