import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { createGunzip, type Gunzip, gzipSync } from 'node:zlib';
import fastify, { type FastifyInstance, type FastifyRequest, type RequestPayload } from 'fastify';
import { AmbitError, tags } from '../../src/entries/runtimes/server.ts';
import { fastifyContext } from '../../src/integrations/requests/fastify.ts';
import { RequestContext, type Send, seen, serving } from './serving.ts';

const contexts = fastifyContext((request) => [
  new RequestContext({ id: String(request.headers['x-request-id']) }),
  tags('http'),
]);

test('fastifyContext() starts each request of a connection in its own contexts, and in none of the server', async (context) => {
  const send = await listen(context, (app) => {
    app.addHook('onRequest', contexts);
    app.get('/', async () => {
      const before = seen();
      await new Promise((resolve) => setTimeout(resolve, 1));
      return `${before}, ${seen()}`;
    });
  });
  for (const id of ['r1', 'r2', 'r3']) {
    assert.deepEqual(await send('/', { id }), { status: 200, body: `${id} http, ${id} http` });
  }
});

test('fastifyContext() starts from the empty frame where it makes nothing', async (context) => {
  const send = await listen(context, (app) => {
    app.addHook(
      'onRequest',
      fastifyContext(() => []),
    );
    app.get('/', async () => `[${seen()}]`);
  });
  assert.equal((await send('/')).body, '[]');
});

test('fastifyContext() keeps the contexts past body parsers and in every hook', async (context) => {
  const responded: string[] = [];
  const send = await listen(context, (app) => {
    const passed: string[] = [];
    app.addHook('onRequest', contexts);
    app.addHook('preParsing', async () => void passed.push(seen()));
    app.addHook('preValidation', async () => void passed.push(seen()));
    app.addHook('preHandler', (_request, _reply, done) => done(void passed.push(seen())));
    app.addHook('onSend', async (_request, _reply, payload) => `${payload} ${passed.splice(0)}, ${seen()}`);
    app.addHook('onResponse', async () => void responded.push(seen()));
    app.post('/', async (request) => `${JSON.stringify(request.body).length}`);
  });
  for (const [id, length] of [
    ['r1', 9],
    ['r2', 90_000],
  ] as const) {
    const { body } = await send('/', { id, body: JSON.stringify('x'.repeat(length - 2)) });
    assert.equal(body, `${length} ${id} http,${id} http,${id} http, ${id} http`);
  }
  assert.deepEqual(responded, ['r1 http', 'r2 http']);
});

test('fastifyContext() keeps the contexts where a hook puts another stream in place of the body', async (context) => {
  const send = await listen(context, (app) => {
    app.addHook('onRequest', contexts);
    app.addHook('preParsing', async (_request, _reply, payload) => gunzipped(payload));
    app.post('/', async (request) => `${seen()} ${JSON.stringify(request.body)}`);
  });
  for (const id of ['r1', 'r2']) {
    const body = gzipSync('{"a":1}');
    assert.equal((await send('/', { id, body })).body, `${id} http {"a":1}`);
  }
});

test('fastifyContext() hands what goes wrong in making the context to the error handler, and goes on', async (context) => {
  const send = await listen(context, (app) => {
    app.get(
      '/async',
      { onRequest: fastifyContext(async () => Promise.reject(new Error('no session'))) },
      unreachable,
    );
    app.get(
      '/text',
      {
        onRequest: fastifyContext(() => {
          throw 'text';
        }),
      },
      unreachable,
    );
    app.get('/forgotten', { onRequest: fastifyContext((() => {}) as never) }, unreachable);
    app.get('/', { onRequest: contexts }, async () => seen());
  });
  const invalid = { status: 422, body: 'ERR_CONTEXT_INVALID in ' };
  assert.deepEqual(await send('/', { id: 'nonsense' }), invalid);
  assert.deepEqual(await send('/async'), { status: 422, body: 'no session in ' });
  for (const path of ['/text', '/forgotten']) assert.deepEqual(await send(path), invalid);
  assert.deepEqual(await send('/', { id: 'r1' }), { status: 200, body: 'r1 http' });
});

test('fastifyContext() runs the error handler in the contexts, for a handler that throws and a body that is no JSON', async (context) => {
  const send = await listen(context, (app) => {
    app.addHook('onRequest', contexts);
    app.post('/', async () => {
      await new Promise(setImmediate);
      throw new Error('failed');
    });
  });
  for (const id of ['r1', 'r2']) {
    assert.equal((await send('/', { id, body: '{}' })).body, `failed in ${id} http`);
    assert.equal((await send('/', { id, body: '{' })).body, `FST_ERR_CTP_INVALID_JSON_BODY in ${id} http`);
  }
});

test('fastifyContext() makes the context from what a promise brings', async (context) => {
  const send = await listen(context, (app) => {
    const create = async (request: FastifyRequest): Promise<RequestContext> => {
      const begun = seen();
      await new Promise(setImmediate);
      return new RequestContext({ id: `${(request.query as { id: string }).id}${begun}` });
    };
    app.addHook('onRequest', fastifyContext(create));
    app.get('/', async () => seen());
  });
  assert.equal((await send('/?id=r7')).body, 'r7');
});

// Fastify compares the count with the length that the request announces.
function gunzipped(payload: RequestPayload): Gunzip & { receivedEncodedLength: number } {
  const gunzip = Object.assign(createGunzip(), { receivedEncodedLength: 0 });
  payload.on('data', ({ length }: Buffer) => {
    gunzip.receivedEncodedLength += length;
  });
  return payload.pipe(gunzip);
}

async function unreachable(): Promise<never> {
  throw new Error('the handler was reached');
}

function listen(context: TestContext, define: (app: FastifyInstance) => void): Promise<Send> {
  return serving(context, async () => {
    const app = fastify();
    app.setErrorHandler((error: Error & { code?: string }, _request, reply) => {
      const code = error instanceof AmbitError ? error.code : (error.code ?? error.message);
      reply.code(422).send(`${code} in ${seen()}`);
    });
    define(app);
    await app.ready();
    const { server } = app;
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return server;
  });
}
