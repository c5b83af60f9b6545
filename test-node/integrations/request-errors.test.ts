import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { AmbitError, ContextVar } from '../../src/entries/runtimes/server.ts';
import { fetchContext } from '../../src/integrations/requests/fetch.ts';

class NotFound extends Error {
  readonly status = 404;
  readonly headers = { 'retry-after': 1, link: '</a>' };
}
class Lazy extends Error {
  readonly #status = 404;
  details = ['a'];
  get status(): number {
    return this.#status;
  }
}
const plain: Readonly<Record<string, Error>> = {
  'an error': new Error('a', { cause: 'b' }),
  'an error of a class': new NotFound('a'),
  'an error that is frozen': Object.freeze(new NotFound('a')),
  'an error of the platform': new DOMException('a', 'AbortError'),
  'an error of Ambit': new AmbitError('ERR_SCOPE_ORDER', 'a'),
  'an error of errors': new AggregateError([1], 'a'),
};

for (const [what, error] of Object.entries(plain)) {
  test(`fetchContext() rejects with ${what} itself, as create throws it`, async () => {
    equal(await rejection(error), error);
  });
}

test('fetchContext() rejects with a copy of an error that has getters, of its class, with it as the cause', async () => {
  const error = new Lazy('a');
  const copy = await rejection(error);
  equal(copy instanceof Lazy, true);
  equal(copy.cause, error);
  const { name, message, stack, status, details } = copy as Lazy;
  deepEqual([name, message, stack, status, details], ['Error', 'a', error.stack, 404, ['a']]);
});

test('fetchContext() rejects with a copy of an error whose headers cannot all be sent, with those that can', async () => {
  const headers = {
    'a name': 'b',
    'x-a': 'a\nb',
    'x-b': ['b', 'c'],
    'x-c': 1,
    'transfer-encoding': 'chunked',
  };
  const copy = await rejection(Object.assign(new Error('a'), { status: 404, headers }));
  deepEqual({ ...copy }, { status: 404, headers: { 'x-b': ['b', 'c'], 'x-c': 1 } });
});

async function rejection(reason: Error): Promise<Error> {
  const id = new ContextVar<string>({ name: 'id' });
  const create = (): never => {
    throw reason;
  };
  const handler = fetchContext(create, (_: Request) => new Response(id.get()));
  return handler(new Request('http://a')).then(
    () => new Error('not rejected'),
    (error: Error) => error,
  );
}
