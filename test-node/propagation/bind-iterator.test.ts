import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import '../../src/entries/runtimes/server.ts';
import { bind } from '../../src/propagation/bind.ts';
import { ContextVar } from '../../src/propagation/context-var.ts';

const id = new ContextVar<string>();
const read = (): string => id.get() ?? '-';

function* reads(): Generator<string> {
  while (true) yield read();
}

async function* readsLater(): AsyncGenerator<string> {
  while (true) yield read();
}

test('bind() runs an async generator in its frame, also for requests that are queued', async () => {
  const bound = id.run('a', () => bind(readsLater()));
  const requests = ['b', 'c', 'd'].map((value) => id.run(value, () => bound.next()));
  deepEqual(
    (await Promise.all(requests)).map(({ value }) => value),
    ['a', 'a', 'a'],
  );
});

test('bind() answers the requests of an async generator in their order, whichever is rejected', async () => {
  async function* fails(): AsyncGenerator<string> {
    yield read();
    throw new RangeError('expected');
  }
  const order: number[] = [];
  const bound = id.run('a', () => bind(fails()));
  const requests = [bound.next(), bound.next(), bound.next(), bound.return('end')];
  const settled = Promise.allSettled(requests);
  for (const [index, request] of requests.entries()) {
    const note = (): number => order.push(index);
    request.then(note, note);
  }
  const results = await settled;
  deepEqual(
    results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason.name)),
    [
      { done: false, value: 'a' },
      'RangeError',
      { done: true, value: undefined },
      { done: true, value: 'end' },
    ],
  );
  deepEqual(order, [0, 1, 2, 3]);
});

test('bind() leaves the rejection of an async generator to be noticed, if nobody handles it', () => {
  const program = `
    import { bind } from './src/entries/runtimes/server.ts';
    bind((async function* () { throw new RangeError('expected'); })()).next();`;
  const args = ['--no-warnings', '--import', 'tsx', '--input-type=module', '-e', program];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  equal(status, 1);
  match(stderr, /RangeError: expected/);
});

test('bind() keeps the names and the lengths of methods', () => {
  const bound = bind(reads());
  deepEqual([bound.next.name, bound.next.length], ['next', 1]);
  equal(bound[Symbol.iterator](), bound);
});

test('bind() takes frozen iterators, and those with fields of their own', () => {
  class Rows {
    #left = 2;
    next(): IteratorResult<string> {
      return { done: this.#left-- === 0, value: read() };
    }
    [Symbol.iterator](): this {
      return this;
    }
  }
  const rows = id.run('a', () => bind(new Rows()));
  equal(rows.next().value, 'a');
  equal(rows[Symbol.iterator]().next().value, 'a');
  equal(rows instanceof Rows, true);
  const frozen = id.run('a', () => bind(Object.freeze({ next: () => ({ done: false, value: read() }) })));
  equal(frozen.next().value, 'a');
});

test('bind() writes what is set of an iterator to it', () => {
  const iterator = reads();
  bind(iterator).next = () => ({ done: true, value: 'set' });
  equal(iterator.next().value, 'set');
});

test('bind() closes an iterator in its frame at the end of a resource', {
  skip: !('dispose' in Symbol),
}, async () => {
  const seen: string[] = [];
  function* closes(): Generator<string> {
    try {
      yield '';
    } finally {
      seen.push(read());
    }
  }
  async function* closesLater(): AsyncGenerator<string> {
    yield* closes();
  }
  for (const [key, made] of [
    [Symbol.dispose, closes()],
    [Symbol.asyncDispose, closesLater()],
  ] as const) {
    const bound = id.run('a', () => bind<Iterator<unknown> | AsyncIterator<unknown>>(made));
    bound.next();
    const dispose: unknown = Reflect.get(bound, key);
    if (typeof dispose !== 'function') seen.push('a');
    else await id.run('b', () => Reflect.apply(dispose, bound, []));
  }
  deepEqual(seen, ['a', 'a']);
});

test('bind() rejects what is no generator as the engine does', async () => {
  const bound = bind(Object.create(readsLater()) as AsyncGenerator<string>);
  await rejects(bound.next(), TypeError);
});
