import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import { AmbitError, tags } from '../../src/entries/runtimes/server.ts';
import { expressContext } from '../../src/integrations/requests/express.ts';
import { RequestContext, type Send, seen, serving } from './serving.ts';

const contexts = expressContext((request) => [
  new RequestContext({ id: request.get('x-request-id') ?? '' }),
  tags('http'),
]);
const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  const code = error instanceof AmbitError ? error.code : (error.type ?? error.message);
  response.status(422).send(`${code} in ${seen()}`);
};

test('expressContext() starts each request of a connection in its own contexts, and in none of the server', async (context) => {
  const send = await listen(context, (app) => {
    app.use(contexts);
    app.get('/', async (_request, response) => {
      const before = seen();
      await new Promise((resolve) => setTimeout(resolve, 1));
      response.send(`${before}, ${seen()}`);
    });
  });
  for (const id of ['r1', 'r2', 'r3']) {
    assert.deepEqual(await send('/', { id }), { status: 200, body: `${id} http, ${id} http` });
  }
});

test('expressContext() starts from the empty frame where it makes nothing', async (context) => {
  const send = await listen(context, (app) => {
    app.use(expressContext(() => []));
    app.get('/', (_request, response) => void response.send(`[${seen()}]`));
  });
  assert.equal((await send('/')).body, '[]');
});

for (const [order, before, after] of [
  ['before it', [express.json(), express.text()], []],
  ['after it', [], [express.json(), express.text()]],
] as const) {
  test(`expressContext() keeps the contexts with body parsers ${order}`, async (context) => {
    const send = await listen(context, (app) => {
      app.use(...before, contexts, ...after);
      app.post('/', (request, response) => void response.send(`${seen()} ${JSON.stringify(request.body)}`));
    });
    const long = JSON.stringify({ text: 'x'.repeat(90_000) });
    for (const [id, body] of [
      ['r1', '{"a":1}'],
      ['r2', '{"b":2}'],
      ['r3', long],
    ] as const) {
      assert.equal((await send('/', { id, body })).body, `${id} http ${body}`);
    }
    const gzipped = await send('/', {
      id: 'r4',
      body: gzipSync(long),
      headers: { 'content-encoding': 'gzip' },
    });
    assert.equal(gzipped.body, `r4 http ${long}`);
    if (after.length > 0)
      assert.equal((await send('/', { id: 'r5', body: '{' })).body, 'entity.parse.failed in r5 http');
  });
}

test('expressContext() binds the events of the request and of the response', async (context) => {
  const finished: Promise<string>[] = [];
  const send = await listen(context, (app) => {
    app.use(contexts);
    app.post('/', (request, response) => {
      finished.push(once(response, 'finish').then(seen));
      response.on('finish', () => finished.push(Promise.resolve(seen())));
      request.on('end', () => response.send(seen())).resume();
    });
  });
  for (const id of ['r1', 'r2']) assert.equal((await send('/', { id, body: '{}' })).body, `${id} http`);
  await new Promise(setImmediate);
  assert.deepEqual((await Promise.all(finished)).sort(), ['r1 http', 'r1 http', 'r2 http', 'r2 http']);
});

test('expressContext() hands what goes wrong in making the context to the error handlers, and goes on', async (context) => {
  const send = await listen(context, (app) => {
    app.get(
      '/async',
      expressContext(async () => Promise.reject(new Error('no session'))),
      unreachable,
    );
    app.get(
      '/route',
      expressContext(() => {
        throw 'route';
      }),
      unreachable,
    );
    app.get(
      '/nothing',
      expressContext(() => Promise.reject()),
      unreachable,
    );
    app.get('/forgotten', expressContext((() => {}) as never), unreachable);
    app.use(contexts, (_request, response) => void response.send(seen()));
  });
  const invalid = { status: 422, body: 'ERR_CONTEXT_INVALID in ' };
  assert.deepEqual(await send('/', { id: 'nonsense' }), invalid);
  assert.deepEqual(await send('/async'), { status: 422, body: 'no session in ' });
  for (const path of ['/route', '/nothing', '/forgotten']) assert.deepEqual(await send(path), invalid);
  assert.deepEqual(await send('/', { id: 'r1' }), { status: 200, body: 'r1 http' });
});

test('expressContext() hands on an error of a handler in the contexts of its request', async (context) => {
  const send = await listen(context, (app) => {
    app.use(contexts, async () => {
      await new Promise(setImmediate);
      throw new Error('failed');
    });
  });
  assert.equal((await send('/', { id: 'r1' })).body, 'failed in r1 http');
});

test('expressContext() makes the context from what a promise brings', async (context) => {
  const send = await listen(context, (app) => {
    app.use(
      expressContext(async (request: Request, response: Response) => {
        response.locals['begun'] = seen();
        await new Promise(setImmediate);
        return new RequestContext({ id: String(request.query['id']) });
      }),
    );
    app.get('/', (_request, response) => void response.send(`${response.locals['begun']}, ${seen()}`));
  });
  assert.equal((await send('/?id=r7')).body, ', r7');
});

function unreachable(): never {
  throw new Error('the handler was reached');
}

function listen(context: TestContext, define: (app: Express) => void): Promise<Send> {
  return serving(context, () => {
    const app = express();
    define(app);
    app.use(answerError);
    return app.listen(0, '127.0.0.1');
  });
}
