import type { ConformanceCase, ConformanceRule } from '../conformance-case.ts';
import { importable } from '../importable.ts';
import { listen } from '../listen.ts';
import { canListen, serverModule } from '../server-module.ts';
import type { Stage } from '../stage.ts';
import { tick } from '../tick.ts';

type Look = (stage: Stage) => Promise<string>;

const cases: readonly (Omit<ConformanceCase, 'body' | 'expected'> & { readonly look: Look })[] = [
  {
    id: 'socket-data-after-import',
    title: 'the data of a socket that was made in no context, after import() in one',
    isPossible: canListen,
    look: seeSocketData,
  },
  {
    id: 'child-output-after-import',
    title: 'the output of a process that was started in no context, after import() in one',
    isPossible: () => canListen() && globalThis.process.execPath.length > 1,
    look: ({ seeIn }) =>
      seeIn((callback) => {
        const { spawn } = serverModule('node:child_process') as typeof import('node:child_process');
        spawn(process.execPath, ['--version']).stdout.once('data', callback);
      }),
  },
  {
    id: 'datagram-after-import',
    title: 'a datagram for a socket that was made in no context, after import() in one',
    // Deno does not leak into it.
    needs: {},
    isPossible: () => canListen() && serverModule('node:dgram') !== undefined,
    look: seeDatagram,
  },
  {
    id: 'timeout-signal-after-import',
    title: 'the abort listener of an AbortSignal.timeout() of no context, after import() in one',
    requires: ['AbortSignal.timeout'],
    look: ({ seeIn }) => {
      const signal = AbortSignal.timeout(0);
      const alive = setInterval(() => signal, 1);
      const seen = seeIn((callback) => signal.addEventListener('abort', callback));
      return seen.finally(() => clearInterval(alive));
    },
  },
];

/** Rule 7 for what comes from outside after a context has imported a module. */
export const importsRule: ConformanceRule = {
  rule: 7,
  title: 'a dynamic import() leaves no context behind',
  cases: cases.map(({ look, ...test }) => ({
    needs: { import: 'a' },
    ...test,
    expected: '-',
    remedies: {
      import: {
        'import in runRoot()': (stage) => seeAfterImport(stage, look, (load) => stage.runRoot(load)),
      },
    },
    body: (stage) => seeAfterImport(stage, look, (load) => load()),
  })),
};

type Load = () => Promise<unknown>;

/** Imports a module in a context and then, in none, returns what `look` sees. */
export async function seeAfterImport(
  stage: Stage,
  look: Look,
  importIn: (load: Load) => Promise<unknown>,
): Promise<string> {
  const address = importable('export default 2');
  const load: Load = () => import(/* @vite-ignore */ /* webpackIgnore: true */ address);
  await stage.v.run('a', () => importIn(load));
  await tick();
  return look(stage);
}

async function seeSocketData({ seeIn }: Stage): Promise<string> {
  const net = serverModule('node:net') as typeof import('node:net');
  const server = net.createServer((socket) => socket.end('x'));
  const port = await listen(server);
  const seen = seeIn((callback) => net.connect(port, '127.0.0.1').once('data', callback));
  return seen.finally(() => server.close());
}

async function seeDatagram({ seeIn }: Stage): Promise<string> {
  const dgram = serverModule('node:dgram') as typeof import('node:dgram');
  const [receiver, sender] = [dgram.createSocket('udp4'), dgram.createSocket('udp4')];
  await new Promise<void>((resolve) => receiver.bind(0, '127.0.0.1', resolve));
  const seen = seeIn((callback) => receiver.once('message', callback));
  sender.send('x', receiver.address().port, '127.0.0.1');
  return seen.finally(() => {
    receiver.close();
    sender.close();
  });
}
