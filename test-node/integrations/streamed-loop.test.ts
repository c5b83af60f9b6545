// A body that a loop writes, while the reader takes it in another context, and slower than it is written.
import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { ContextVar, runRoot } from '../../src/entries/runtimes/server.ts';

const user = new ContextVar<string>({ name: 'user' });
const ROWS = 5;

/** How a stream is made: by default it takes one chunk, and asks for the next as that is read. */
const streams: Readonly<Record<string, () => TransformStream<string, string>>> = {
  'as it is': () => new TransformStream(),
  'that takes many chunks': () => new TransformStream({}, { highWaterMark: 3 }, { highWaterMark: 3 }),
  'that transforms later': () =>
    new TransformStream({
      async transform(chunk, controller) {
        await null;
        controller.enqueue(chunk);
      },
    }),
  'that is piped through another': () => {
    const [first, second] = [new TransformStream<string, string>(), new TransformStream<string, string>()];
    return { writable: first.writable, readable: first.readable.pipeThrough(second) };
  },
};

for (const [title, make] of Object.entries(streams)) {
  test(`a loop that writes to a TransformStream ${title} goes on in its own context`, async () => {
    const seen: string[] = [];
    const write = async (name: string, writable: WritableStream<string>): Promise<void> => {
      const writer = writable.getWriter();
      for (let row = 0; row < ROWS; row++) {
        await writer.ready;
        seen.push(`${name} ${user.get()}`);
        await writer.write(`${row}`);
        seen.push(`${name} ${user.get()}`);
      }
      await writer.close();
      seen.push(`${name} ${user.get()}`);
    };
    const bodies = ['ada', 'bob'].map((name) => {
      const { readable, writable } = make();
      return { written: user.run(name, () => write(name, writable)), readable };
    });
    const read = ['reader', undefined].map((name, at) => {
      const body = bodies[at]?.readable as ReadableStream<string>;
      return name === undefined ? runRoot(() => readSlowly(body)) : user.run(name, () => readSlowly(body));
    });
    deepEqual(await Promise.all(read), ['01234', '01234']);
    await Promise.all(bodies.map(({ written }) => written));
    deepEqual(
      seen.filter((each) => !/^(\w+) \1$/.test(each)),
      [],
    );
    deepEqual(seen.length, 2 * (2 * ROWS + 1));
  });
}

async function readSlowly(body: ReadableStream<string>): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += chunk;
    await new Promise(setImmediate);
  }
  return text;
}
