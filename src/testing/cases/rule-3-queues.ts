import type { ConformanceRule } from '../conformance-case.ts';
import { gate } from '../gate.ts';
import { listen } from '../listen.ts';
import { canListen, serverModule } from '../server-module.ts';
import type { Stage } from '../stage.ts';
import { tick } from '../tick.ts';

/** Rule 3 where the platform is busy with what another context has asked of it. */
export const queuesRule: ConformanceRule = {
  rule: 3,
  title: 'what waits in a queue of the platform runs where it was handed over',
  cases: [
    {
      id: 'lock-held',
      title:
        'the callback of locks.request() for a lock that another context holds, and after an await in it',
      expected: 'bb',
      needs: { callback: '--', await: 'b-', heldLock: 'aa' },
      remedies: { heldLock: { 'bind() the callback': (stage) => waitForLock(stage, stage.bind) } },
      requires: ['navigator.locks'],
      body: (stage) => waitForLock(stage, (callback) => callback),
    },
    {
      id: 'random-int-in-one-refill',
      title:
        'a callback of crypto.randomInt(), after a thousand of another context that use up the random bytes',
      expected: 'a b',
      needs: { callback: '- -', sharedRefill: 'a a' },
      remedies: { sharedRefill: { 'bind() the callback': (stage) => useUpRandomBytes(stage, stage.bind) } },
      isPossible: () => serverModule('node:crypto')?.randomInt !== undefined,
      body: (stage) => useUpRandomBytes(stage, (callback) => callback),
    },
    {
      id: 'write-callback-queued',
      title: 'the callbacks of three writes to a stream of Node, each of another context, two of which wait',
      expected: 'abc',
      needs: { callback: '---', writeCallback: 'aaa' },
      remedies: { writeCallback: { 'bind() the callback': (stage) => seeWritten(stage, stage.bind) } },
      isPossible: () => serverModule('node:stream') !== undefined,
      body: (stage) => seeWritten(stage, (callback) => callback),
    },
    {
      id: 'agent-request-queued',
      title: 'the responses to three requests, each of another context, of which two wait for the connection',
      expected: 'aa bb cc',
      needs: { callback: '-- -- --' },
      isPossible: canListen,
      body: requestAtOnce,
    },
  ],
};

type Prepare = <F extends () => unknown>(callback: F) => F;

async function waitForLock({ v, see }: Stage, prepare: Prepare): Promise<string> {
  const held = gate();
  const critical = async (): Promise<string> => {
    const before = see();
    await tick();
    return before + see();
  };
  const first = v.run('a', () => navigator.locks.request('conformance-held', () => held.promise));
  const second = v.run('b', () => navigator.locks.request('conformance-held', prepare(critical)));
  await tick();
  v.run('c', held.open);
  await first;
  return second;
}

async function useUpRandomBytes({ v, seeIn }: Stage, prepare: Prepare): Promise<string> {
  const { randomInt } = serverModule('node:crypto') as typeof import('node:crypto');
  const draw = (): Promise<string> =>
    seeIn((callback) => {
      const done = prepare(callback);
      randomInt(256, () => done());
    });
  // Node keeps the bytes of 1,024 numbers.
  const first = v.run('a', () => Array.from({ length: 1025 }, draw));
  const second = v.run('b', draw);
  return `${[...new Set(await Promise.all(first))].join('')} ${await second}`;
}

async function seeWritten({ v, seeIn }: Stage, prepare: Prepare): Promise<string> {
  const { Writable } = serverModule('node:stream') as typeof import('node:stream');
  const stream = new Writable({ write: (_chunk, _encoding, done) => void setTimeout(done, 0) });
  const write = (): Promise<string> =>
    seeIn((callback) => {
      const done = prepare(callback);
      stream.write('x', () => done());
    });
  return (await Promise.all(['a', 'b', 'c'].map((value) => v.run(value, write)))).join('');
}

async function requestAtOnce({ v, see }: Stage): Promise<string> {
  const http = serverModule('node:http') as typeof import('node:http');
  const server = http.createServer((_, response) => response.end('x'));
  const port = await listen(server);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const request = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const sent = http.get({ host: '127.0.0.1', port, agent }, (response) => {
        const before = see();
        response.on('data', () => resolve(before + see()));
      });
      sent.on('error', reject);
    });
  try {
    return (await Promise.all(['a', 'b', 'c'].map((value) => v.run(value, request)))).join(' ');
  } finally {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  }
}
