import type { ConformanceRule, Remedies } from '../conformance-case.ts';
import { serverModule } from '../server-module.ts';
import type { Stage } from '../stage.ts';
import { tick } from '../tick.ts';

/** A chunk in these cases: a function that the sink calls, and that returns the value that it sees. */
type Chunk = () => string;
type Prepare = (stage: Stage) => Chunk;

/** Rule 3 for streams that are busy with an earlier chunk, or that nobody reads yet. */
export const busyStreamsRule: ConformanceRule = {
  rule: 3,
  title: 'a stream that is busy calls its sink in the context of each write',
  cases: [
    {
      id: 'stream-write-queued',
      title: 'write() of a sink for three writes, each of another context, two of which wait',
      expected: 'abc',
      needs: { promise: 'a--', queuedWrite: 'aaa', lostWrite: 'a--' },
      remedies: handOver(writeAtOnce),
      requires: ['WritableStream'],
      body: (stage) => writeAtOnce(stage, plain),
    },
    {
      id: 'node-stream-write-queued',
      title: 'write() of a Writable of Node for three writes, each of another context, two of which wait',
      expected: 'abc',
      needs: { callback: 'a--', queuedWrite: 'aaa' },
      remedies: handOver(writeToNodeAtOnce),
      isPossible: () => serverModule('node:stream') !== undefined,
      body: (stage) => writeToNodeAtOnce(stage, plain),
    },
    {
      id: 'stream-transform-before-it-is-read',
      title: 'transform() of a chunk that is written in a context before another one asks for it',
      expected: 'b',
      needs: { promise: '-', queuedTransform: 'r', lostWrite: '-' },
      remedies: handOver(transformLate),
      requires: ['TransformStream'],
      body: (stage) => transformLate(stage, plain),
    },
  ],
};

function handOver(body: (stage: Stage, prepare: Prepare) => Promise<string>): Remedies {
  const remedy = { 'pass a Snapshot with each chunk': (stage: Stage) => body(stage, withSnapshot) };
  return { queuedWrite: remedy, queuedTransform: remedy, lostWrite: remedy };
}

function plain({ see }: Stage): Chunk {
  return see;
}

function withSnapshot({ see, snapshot }: Stage): Chunk {
  const run = snapshot();
  return () => run(see);
}

async function writeAtOnce(stage: Stage, prepare: Prepare): Promise<string> {
  let seen = '';
  const write = async (chunk: Chunk): Promise<void> => {
    seen += chunk();
    await tick();
  };
  const writer = new WritableStream<Chunk>({ write }).getWriter();
  await tick();
  await Promise.all(['a', 'b', 'c'].map((value) => stage.v.run(value, () => writer.write(prepare(stage)))));
  return seen;
}

async function writeToNodeAtOnce(stage: Stage, prepare: Prepare): Promise<string> {
  const { Writable } = serverModule('node:stream') as typeof import('node:stream');
  let seen = '';
  const stream = new Writable({
    objectMode: true,
    write(chunk: Chunk, _encoding, done) {
      seen += chunk();
      setTimeout(done, 0);
    },
  });
  const write = (): Promise<void> => new Promise((resolve) => stream.write(prepare(stage), () => resolve()));
  await Promise.all(['a', 'b', 'c'].map((value) => stage.v.run(value, write)));
  return seen;
}

async function transformLate(stage: Stage, prepare: Prepare): Promise<string> {
  let seen = '';
  const { readable, writable } = new TransformStream<Chunk, number>({
    transform(chunk, controller) {
      seen += chunk();
      controller.enqueue(1);
    },
  });
  await tick();
  const written = stage.v.run('b', () => writable.getWriter().write(prepare(stage)));
  await tick();
  await stage.v.run('r', () => readable.getReader().read());
  await written;
  return seen;
}
