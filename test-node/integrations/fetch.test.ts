import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tags } from '../../src/entries/runtimes/server.ts';
import { fetchContext } from '../../src/integrations/requests/fetch.ts';
import { RequestContext, seen } from './serving.ts';

const answer = fetchContext(
  (request) => [new RequestContext({ id: new URL(request.url).pathname.slice(1) }), tags('http')],
  async () => {
    const before = seen();
    await new Promise((resolve) => setTimeout(resolve, 1));
    return new Response(`${before}, ${seen()}`);
  },
);

test('fetchContext() starts each request in its own contexts, and in none of the server', async () => {
  const ids = ['r1', 'r2', 'r3'];
  const bodies = tags('boot').run(() => ids.map(async (id) => (await answer(requestOf(id))).text()));
  assert.deepEqual(
    await Promise.all(bodies),
    ids.map((id) => `${id} http, ${id} http`),
  );
  assert.equal(seen(), '');
});

test('fetchContext() passes what the platform does to both functions', async () => {
  const handler = fetchContext(
    (_request: Request, env: { id: string }) => new RequestContext({ id: env.id }),
    (request, { id }) => `${new URL(request.url).pathname} ${id} ${seen()}`,
  );
  assert.equal(await handler(requestOf('a'), { id: 'r1' }), '/a r1 r1');
});

test('fetchContext() returns a function with the name of the handler, and as many parameters as either takes', () => {
  async function serveFile(_request: Request, _info: object): Promise<Response> {
    return new Response();
  }
  const one = (_request: Request): readonly [] => [];
  const two = (_request: Request, _env: object): readonly [] => [];
  const all = (..._all: [Request, object]): readonly [] => [];
  const handlers = [fetchContext(all, serveFile), fetchContext(two, one), fetchContext(() => [], one)];
  assert.deepEqual(
    handlers.map(({ name, length }) => [name, length]),
    [
      ['serveFile', 2],
      ['one', 2],
      ['one', 1],
    ],
  );
});

test('fetchContext() rejects with what goes wrong in making the context, and does not call the handler', async () => {
  await assert.rejects(answer(requestOf('nonsense')), { code: 'ERR_CONTEXT_INVALID' });
  const failing = fetchContext(
    async () => Promise.reject(new Error('no session')),
    () => assert.fail('the handler was called'),
  );
  await assert.rejects(failing(requestOf('r1')), { message: 'no session' });
  for (const nothing of [undefined, null, 'text', [undefined]]) {
    const forgetful = fetchContext(
      () => nothing as never,
      () => assert.fail('the handler was called'),
    );
    await assert.rejects(forgetful(requestOf('r1')), {
      code: 'ERR_CONTEXT_INVALID',
      message:
        /^Cannot start a request: Expected a context but received (undefined|null|string)\. Return a context/,
    });
  }
});

test('fetchContext() enters several contexts in their order, each inside of those before it', async () => {
  const handler = fetchContext(
    async () => [tags('a'), tags('b'), tags('c')],
    () => seen(),
  );
  assert.equal(await tags('boot').run(() => handler(requestOf('r1'))), ' a b c');
});

function requestOf(path: string): Request {
  return new Request(`http://localhost/${path}`);
}
