// What no middleware may die of, whatever makes the contexts.
import { equal } from 'node:assert/strict';
import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { after, before, describe, test } from 'node:test';
import express, {
  type ErrorRequestHandler,
  type Response as ExpressResponse,
  type RequestHandler,
} from 'express';
import fastify, { type FastifyReply } from 'fastify';
import { Hono } from 'hono';
import { expressContext } from '../../src/integrations/requests/express.ts';
import { fastifyContext } from '../../src/integrations/requests/fastify.ts';
import { fetchContext } from '../../src/integrations/requests/fetch.ts';
import { honoContext } from '../../src/integrations/requests/hono.ts';
import { type HostileCreate, hostileCreates, unanswerable } from './hostile-contexts.ts';
import { RequestContext, seen } from './serving.ts';

/** A server whose requests `/NUMBER` are started by that hostile create, and `/good` by a good one. */
interface Subject {
  ask(path: string, signal: AbortSignal): Promise<string>;
  close(): unknown;
}

const good: HostileCreate = {
  what: 'returns a context',
  create: () => new RequestContext({ id: 'r1' }),
  outcome: 'served',
};
const routes = [...hostileCreates, good].map((each, index) => ({ ...each, path: `/${index}` }));
/** What a function may do to the response of Node before it returns a context. */
const rude: Readonly<Record<string, (response: ServerResponse) => unknown>> = {
  'ends the response': (response) => response.end('ended'),
  'sends the head of the response': (response) => response.writeHead(200).flushHeaders(),
  'destroys the socket': (response) => response.socket?.destroy(),
  'fixes emit of the response': (response) =>
    Object.defineProperty(response, 'emit', { value: response.emit, writable: false }),
};
const rudely = Object.entries(rude).map(([what, act], index) => ({
  what,
  path: `/rude/${index}`,
  create(response: ServerResponse): RequestContext {
    act(response);
    return new RequestContext({ id: 'r1' });
  },
}));
const textOf = (error: unknown): string => {
  const { code, message } = error as { code?: string; message: string };
  return `${code ?? message}${seen()}`;
};

const subjects: Readonly<Record<string, () => Promise<Subject>>> = {
  expressContext: async () => {
    const app = express();
    for (const { path, create } of routes) {
      app.get(path, expressContext(create as never), (_, response) => void response.send(`served ${seen()}`));
    }
    for (const { path, create } of rudely) {
      const handler: RequestHandler = (_, response) => void response.send('served');
      app.get(
        path,
        expressContext((_, response: ExpressResponse) => create(response)),
        handler,
      );
    }
    const answerError: ErrorRequestHandler = (error, _request, response, _next) =>
      void response.status(422).send(textOf(error));
    return overHttp(app.use(answerError).listen(0, '127.0.0.1'));
  },
  fastifyContext: async () => {
    const app = fastify();
    app.setErrorHandler((error, _, reply) => void reply.code(422).send(textOf(error)));
    for (const { path, create } of routes) {
      app.get(path, { onRequest: fastifyContext(create as never) }, async () => `served ${seen()}`);
    }
    for (const { path, create } of rudely) {
      const onRequest = fastifyContext((_, reply: FastifyReply) => create(reply.raw));
      app.get(path, { onRequest }, async () => 'served');
    }
    await app.ready();
    return overHttp(app.server.listen(0, '127.0.0.1'));
  },
  honoContext: async () => {
    const app = new Hono();
    for (const { path, create } of routes) {
      app.get(path, honoContext(create as never), (c) => c.text(`served ${seen()}`));
    }
    app.onError((error, c) => c.text(textOf(error), 422));
    return inProcess(async (request) => app.fetch(request));
  },
  fetchContext: async () => {
    const handlers = new Map(
      routes.map(({ path, create }) => [
        path,
        fetchContext(create as never, async (_: Request) => new Response(`served ${seen()}`)),
      ]),
    );
    return inProcess(async (request) => {
      const handler = handlers.get(new URL(request.url).pathname) as (request: Request) => Promise<Response>;
      return handler(request).catch((error: unknown) => new Response(textOf(error), { status: 422 }));
    });
  },
};

for (const [name, start] of Object.entries(subjects)) {
  describe(name, () => {
    let subject: Subject;
    before(async () => {
      subject = await start();
    });
    after(() => subject.close());

    for (const { what, path, outcome } of routes) {
      test(`${name}() survives a function that ${what}`, async () => {
        const asked = new AbortController();
        const answer = subject.ask(path, asked.signal);
        const first = await Promise.race([answer, ask(subject, routes.length - 1).then(() => 'open')]);
        if (outcome === 'open') {
          equal(first, 'open');
          asked.abort();
        } else {
          const body = await answer;
          equal(outcome === 'served' ? body.startsWith('served') : body === outcome, true, body);
        }
        equal(await ask(subject, routes.length - 1), 'served r1');
      });
    }

    for (const { what, path } of name === 'expressContext' || name === 'fastifyContext' ? rudely : []) {
      test(`${name}() survives a function that ${what}`, async () => {
        const asked = new AbortController();
        const answer = subject.ask(path, asked.signal).catch(() => 'cut off');
        // Not every one of these is answered.
        equal(await ask(subject, routes.length - 1), 'served r1');
        asked.abort();
        await answer;
        equal(await ask(subject, routes.length - 1), 'served r1');
      });
    }
  });
}

describe('the own error handlers of frameworks', () => {
  const app = express().set('env', 'test');
  const fastifyApp = fastify();
  for (const [index, [, make]] of unanswerable.entries()) {
    const create = () => Promise.reject(make());
    app.get(`/${index}`, expressContext(create), (_, response) => void response.send('served'));
    fastifyApp.get(`/${index}`, { onRequest: fastifyContext(create) }, async () => 'served');
  }
  let servers: readonly Server[] = [];
  before(async () => {
    await fastifyApp.ready();
    servers = [app.listen(0, '127.0.0.1'), fastifyApp.server.listen(0, '127.0.0.1')];
    await Promise.all(servers.map((server) => server.listening || once(server, 'listening')));
  });
  after(() => {
    for (const server of servers) server.close().closeAllConnections();
  });

  for (const [index, [what]] of unanswerable.entries()) {
    test(`expressContext() and fastifyContext() have an error with ${what} answered`, async () => {
      for (const server of servers) {
        const { port } = server.address() as { port: number };
        const response = await fetch(`http://127.0.0.1:${port}/${index}`);
        equal((await response.text()) === 'served', false);
      }
    });
  }
});

function ask(subject: Subject, route: number): Promise<string> {
  return subject.ask(`/${route}`, new AbortController().signal);
}

async function overHttp(server: Server): Promise<Subject> {
  if (!server.listening) await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    ask: async (path, signal) => (await fetch(`http://127.0.0.1:${port}${path}`, { signal })).text(),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function inProcess(answer: (request: Request) => Promise<Response>): Subject {
  return {
    ask: async (path) => (await answer(new Request(`http://a${path}`))).text(),
    close() {},
  };
}
