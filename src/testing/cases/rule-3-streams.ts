import type { ConformanceRule } from '../conformance-case.ts';
import type { Stage } from '../stage.ts';
import { tick } from '../tick.ts';

/** Rule 3 for the callbacks of streams. */
export const streamsRule: ConformanceRule = {
  rule: 3,
  title: 'a stream calls its source or sink in the context of who makes it do so',
  cases: [
    {
      id: 'stream-start',
      source: 'F01',
      title: 'start() of all kinds of streams, in the context of their constructor',
      expected: 'aaa',
      requires: ['TransformStream'],
      body: ({ v, see }) => {
        let seen = '';
        const start = (): void => {
          seen += see();
        };
        v.run('a', () => [
          new ReadableStream({ start }),
          new WritableStream({ start }),
          new TransformStream({ start }),
        ]);
        return seen;
      },
    },
    {
      id: 'stream-pull',
      source: 'F02',
      title: 'pull() in the context of read()',
      expected: 'b',
      needs: { streamSource: 'a' },
      remedies: { streamSource: { 'create the stream where it is read': (stage) => seeInPull(stage, 'b') } },
      requires: ['ReadableStream'],
      body: (stage) => seeInPull(stage, 'a'),
    },
    {
      id: 'stream-cancel',
      title: 'cancel() in the context of cancel()',
      expected: 'b',
      needs: { streamSource: 'a' },
      remedies: {
        streamSource: { 'create the stream where it is read': (stage) => seeInCancel(stage, 'b') },
      },
      requires: ['ReadableStream'],
      body: (stage) => seeInCancel(stage, 'a'),
    },
    {
      id: 'stream-write',
      source: 'F03',
      title: 'write(), close() and abort() of a sink in the context of the writer',
      expected: 'bcd',
      requires: ['WritableStream'],
      body: async ({ v, see }) => {
        let seen = '';
        const add = (): void => {
          seen += see();
        };
        const make = (): WritableStream => new WritableStream({ write: add, close: add, abort: add });
        const writer = v.run('a', make).getWriter();
        const other = v.run('a', make);
        await tick();
        await v.run('b', () => writer.write(1));
        await v.run('c', () => writer.close());
        await v.run('d', () => other.abort());
        return seen;
      },
    },
    {
      id: 'stream-transform',
      title:
        'transform() in the context of write() when the chunk is asked for, and flush() in that of close()',
      expected: 'bc',
      requires: ['TransformStream'],
      body: async ({ v, see }) => {
        let seen = '';
        const add = (): void => {
          seen += see();
        };
        const { readable, writable } = v.run('a', () => new TransformStream({ transform: add, flush: add }));
        const [reader, writer] = [readable.getReader(), writable.getWriter()];
        const read = v.run('r', () => reader.read());
        await tick();
        await v.run('b', () => writer.write(1));
        await v.run('c', () => writer.close());
        await read;
        return seen;
      },
    },
  ],
};

async function seeInPull({ v, see }: Stage, maker: string): Promise<string> {
  let seen = '';
  const pull = (controller: ReadableStreamDefaultController<number>): void => {
    seen += see();
    controller.enqueue(1);
    controller.close();
  };
  const stream = v.run(maker, () => new ReadableStream<number>({ pull }, { highWaterMark: 0 }));
  await tick();
  await v.run('b', () => stream.getReader().read());
  return seen;
}

async function seeInCancel({ v, see }: Stage, maker: string): Promise<string> {
  let seen = '';
  const cancel = (): void => {
    seen += see();
  };
  const stream = v.run(maker, () => new ReadableStream({ cancel }));
  await v.run('b', () => stream.cancel());
  return seen;
}
