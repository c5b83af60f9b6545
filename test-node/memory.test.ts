import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { ContextModel, TagsContext, tags } from '../src/entries/runtimes/server.ts';
import { ContextVar } from '../src/propagation/context-var.ts';

const MILLION = 1_000_000;
/** Eight bytes a turn: what is kept for one takes at least sixteen, and what the engine does by itself far less. */
const BOUND = 8 * MILLION;

const outer = new ContextVar<string>({ name: 'outer' });
const depth = new ContextVar<number>({ name: 'depth' });

class RequestContext extends ContextModel.define('request', { id: v.string() }) {}

// setImmediate re-arms through the propagation just as setTimeout does (each is a resource that captures the frame),
// but takes a microsecond and not the millisecond that setTimeout waits at least: a thousand seconds in all.
test('a timer that re-arms itself a million times does not grow the heap', async () => {
  const heap = new Heap();
  await outer.run('a', () =>
    repeat((next, turn) => {
      assert.equal(outer.get(), 'a');
      heap.measureAt(turn);
      setImmediate(next);
    }),
  );
  heap.assertFlat();
});

test('a timer that nests a run() each time it re-arms itself does not grow the heap', async () => {
  const heap = new Heap();
  await outer.run('a', () =>
    repeat((next, turn) => {
      assert.equal(depth.get() ?? 0, turn);
      assert.equal(outer.get(), 'a');
      heap.measureAt(turn);
      depth.run(turn + 1, () => setImmediate(next));
    }),
  );
  heap.assertFlat();
});

// Real setTimeout timers, a thousand chains of them at once, so that a millisecond serves for all.
test('a thousand timers that re-arm themselves a thousand times do not grow the heap', async () => {
  const heap = new Heap();
  let turns = 0;
  const chain = (own: number): Promise<void> =>
    new Promise((resolve) => {
      let left = 1000;
      function fire(): void {
        assert.equal(depth.get(), own);
        heap.measureAt(turns++);
        if (--left === 0) resolve();
        else setTimeout(fire, 0);
      }
      setTimeout(fire, 0);
    });
  await Promise.all(Array.from({ length: 1000 }, (_, own) => depth.run(own, chain, own)));
  heap.assertFlat();
});

test('a million awaits in a row do not grow the heap', async () => {
  const heap = new Heap();
  await outer.run('a', async () => {
    for (let turn = 0; turn < MILLION; turn++) {
      await null;
      if (outer.get() !== 'a') assert.fail(`lost at ${turn}`);
      heap.measureAt(turn);
    }
  });
  heap.assertFlat();
});

test('a million async runs in a row do not grow the heap', async () => {
  const heap = new Heap();
  const seen = async (): Promise<number | undefined> => {
    await null;
    return depth.get();
  };
  await outer.run('a', async () => {
    for (let turn = 0; turn < MILLION; turn++) {
      if ((await depth.run(turn, seen)) !== turn) assert.fail(`lost at ${turn}`);
      heap.measureAt(turn);
    }
  });
  heap.assertFlat();
});

test('a million short contexts of requests, a model and tags each, do not grow the heap', async () => {
  const heap = new Heap();
  const seen = async (): Promise<string> => {
    await null;
    return `${RequestContext.require().id} ${[...TagsContext.get().currentTags]}`;
  };
  for (let turn = 0; turn < MILLION; turn++) {
    const request = new RequestContext({ id: `r${turn}` });
    const found = await request.run(() => tags('http').run(seen));
    if (found !== `r${turn} http`) assert.fail(`lost at ${turn}`);
    heap.measureAt(turn);
  }
  heap.assertFlat();
});

/** Calls `step` a million times, each time when the one before says so. */
function repeat(step: (next: () => void, turn: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let turn = 0;
    function next(): void {
      try {
        if (turn === MILLION) resolve();
        else step(next, turn++);
      } catch (error) {
        reject(error);
      }
    }
    next();
  });
}

/** The size of the heap, at a tenth, half and the end of a million turns. */
class Heap {
  readonly #sizes: number[] = [];

  measureAt(turn: number): void {
    if (turn !== MILLION / 10 && turn !== MILLION / 2 && turn !== MILLION - 1) return;
    assert.ok(global.gc, 'Cannot measure the heap: run node with --expose-gc, as npm run test:node does');
    global.gc();
    this.#sizes.push(process.memoryUsage().heapUsed);
  }

  assertFlat(): void {
    const [first = 0, ...later] = this.#sizes;
    assert.equal(later.length, 2);
    for (const size of later)
      assert.ok(size - first < BOUND, `the heap grew: ${this.#sizes.join(', ')} bytes`);
  }
}
