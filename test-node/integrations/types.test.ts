// What the middleware promises to the frameworks' own types: `npm run check` compiles it.

import { test } from 'node:test';
import type { Request as ExpressRequest, Response as ExpressResponse, RequestHandler } from 'express';
import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Context, MiddlewareHandler } from 'hono';
import { Snapshot, tags, temporarySettings } from '../../src/entries/runtimes/server.ts';
import { expressContext } from '../../src/integrations/requests/express.ts';
import { fastifyContext } from '../../src/integrations/requests/fastify.ts';
import { fetchContext } from '../../src/integrations/requests/fetch.ts';
import { honoContext } from '../../src/integrations/requests/hono.ts';
import { RequestContext } from './serving.ts';

interface Env {
  readonly Bindings: { readonly PREFIX: string };
}

test('honoContext() is a middleware for Hono, whose parameter may be annotated', () => {
  const plain: MiddlewareHandler = honoContext((c) => new RequestContext({ id: c.req.path }));
  const annotated: MiddlewareHandler<Env> = honoContext((c: Context<Env>) => tags(c.env.PREFIX));
  // @ts-expect-error: only an annotated parameter has what is particular to an app.
  honoContext((c) => tags(c.env.PREFIX));
  compiled(plain, annotated);
});

test('expressContext() is a middleware for Express, whose parameters may be annotated', () => {
  const plain: RequestHandler = expressContext((request) => tags(request.method, request.get('host') ?? ''));
  const annotated: RequestHandler = expressContext((request: ExpressRequest, response: ExpressResponse) =>
    tags(String(request.ip), String(response.locals['tag'])),
  );
  const router: RequestHandler<{ id: string }> = expressContext((request: ExpressRequest<{ id: string }>) =>
    tags(request.params.id),
  );
  compiled(plain, annotated, router);
});

test('fastifyContext() is an onRequest hook for Fastify, whose parameters may be annotated', () => {
  const plain: onRequestHookHandler = fastifyContext((request) => tags(request.id, request.url));
  const annotated: onRequestHookHandler = fastifyContext((request: FastifyRequest, reply: FastifyReply) =>
    tags(request.ip, String(reply.statusCode)),
  );
  compiled(plain, annotated);
});

test('fetchContext() is a handler for Deno, Bun and Workers', () => {
  const plain: (request: Request) => Promise<Response> = fetchContext(
    (request) => tags(request.url),
    () => new Response(),
  );
  const worker: { fetch(request: Request, env: Env['Bindings'], ctx: object): Promise<Response> } = {
    fetch: fetchContext(
      (_request: Request, env: Env['Bindings'], _ctx: object) => tags(env.PREFIX),
      async (_request, { PREFIX }) => new Response(PREFIX),
    ),
  };
  compiled(plain, worker);
});

test('the function may return contexts, context managers and snapshots, one or several, now or later', () => {
  compiled(
    honoContext(() => []),
    honoContext(() => new Snapshot()),
    honoContext(() => [new RequestContext({ id: 'r1' }), temporarySettings({})]),
    honoContext(async () => [tags('a')]),
    // @ts-expect-error: nothing is no context.
    honoContext(() => {}),
    // @ts-expect-error: nor is its input.
    honoContext(() => ({ id: 'r1' })),
  );
});

/** Takes what is to be compiled. */
function compiled(..._: readonly unknown[]): void {}
