import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Context, Hono } from 'hono';
import { AmbitError, tags } from '../../src/entries/runtimes/server.ts';
import { honoContext } from '../../src/integrations/requests/hono.ts';
import type { Answer } from './ask.ts';
import { RequestContext, seen } from './serving.ts';

const contexts = honoContext((c) => [
  new RequestContext({ id: c.req.header('x-request-id') ?? '' }),
  tags('http'),
]);

test('honoContext() starts each request in its own contexts, and in none of the server', async () => {
  const get = honoApp((app) => {
    app.use(contexts);
    app.get('/', async (c) => {
      const before = seen();
      await new Promise((resolve) => setTimeout(resolve, 1));
      return c.text(`${before}, ${seen()}`);
    });
  });
  const bodies = await Promise.all(['r1', 'r2', 'r3'].map((id) => get('/', id)));
  assert.deepEqual(
    bodies,
    ['r1', 'r2', 'r3'].map((id) => ({ status: 200, body: `${id} http, ${id} http` })),
  );
});

test('honoContext() runs later middleware, the error handler and what answers 404 in the contexts', async () => {
  const passed: string[] = [];
  const get = honoApp((app) => {
    app.use(contexts);
    app.use(async (_c, next) => {
      passed.push(seen());
      await next();
      passed.push(seen());
    });
    app.get('/', () => {
      throw new Error('failed');
    });
    app.notFound((c) => c.text(`nothing in ${seen()}`, 404));
  });
  assert.deepEqual(await get('/', 'r1'), { status: 422, body: 'failed in r1 http' });
  assert.deepEqual(await get('/elsewhere', 'r2'), { status: 404, body: 'nothing in r2 http' });
  assert.deepEqual(passed, ['r1 http', 'r1 http', 'r2 http', 'r2 http']);
});

test('honoContext() hands what goes wrong in making the context to app.onError', async () => {
  const get = honoApp((app) => {
    app.get(
      '/async',
      honoContext(async () => Promise.reject(new Error('no session'))),
    );
    app.get('/forgotten', honoContext((() => {}) as never));
    app.use(contexts);
    app.get('/', (c) => c.text(seen()));
  });
  assert.match((await get('/', 'nonsense')).body, /^ERR_CONTEXT_INVALID/);
  assert.match((await get('/async', 'r1')).body, /^no session/);
  assert.match((await get('/forgotten', 'r1')).body, /^ERR_CONTEXT_INVALID/);
  assert.deepEqual(await get('/', 'r1'), { status: 200, body: 'r1 http' });
});

test('honoContext() makes the context from what a promise brings, and knows an annotated Context', async () => {
  const get = honoApp((app) => {
    app.use(
      '/:id',
      honoContext(async (c: Context<object, '/:id'>) => {
        c.header('x-begun', `[${seen()}]`);
        await new Promise(setImmediate);
        return new RequestContext({ id: c.req.param('id') });
      }),
    );
    app.get('/:id', (c) => c.text(`${c.res.headers.get('x-begun')} ${seen()}`));
  });
  assert.equal((await get('/r7', 'r1')).body, '[] r7');
});

function honoApp(define: (app: Hono) => void): (path: string, id: string) => Promise<Answer> {
  const app = new Hono();
  app.onError((error, c) =>
    c.text(`${error instanceof AmbitError ? error.code : error.message} in ${seen()}`, 422),
  );
  define(app);
  return async (path, id) => {
    const send = async (): Promise<Response> => app.request(path, { headers: { 'x-request-id': id } });
    const response = await new RequestContext({ id: 'r0' }).run(() => tags('boot').run(send));
    return { status: response.status, body: await response.text() };
  };
}
