import type { Socket } from 'node:net';
import type { ConformanceRule } from '../conformance-case.ts';
import { listen } from '../listen.ts';
import { canListen, serverModule } from '../server-module.ts';
import type { Stage } from '../stage.ts';

/** Rule 7 for the sockets of a client. */
export const socketsRule: ConformanceRule = {
  rule: 7,
  title: 'a socket calls back where it was connected, and shows its data in no context',
  cases: [
    {
      id: 'connection',
      source: 'F14',
      title: 'the callback of net.connect()',
      expected: 'a',
      needs: { callback: '-' },
      isPossible: canListen,
      body: async ({ v, seeIn }) => {
        const net = serverModule('node:net') as typeof import('node:net');
        const server = net.createServer((socket) => socket.end());
        const port = await listen(server);
        const seen = seeIn((callback) =>
          v.run('a', () => {
            const socket = net.connect(port, '127.0.0.1', () => {
              socket.destroy();
              callback();
            });
          }),
        );
        return seen.finally(() => server.close());
      },
    },
    {
      id: 'socket-data',
      title: 'the data of a socket that was connected in a context',
      expected: '-',
      needs: { socket: 'a' },
      remedies: {
        socket: {
          'connect it in runRoot()': (stage) => seeSocketData(stage, (connect) => stage.runRoot(connect)),
        },
      },
      isPossible: canListen,
      body: (stage) => seeSocketData(stage, (connect) => connect()),
    },
  ],
};

async function seeSocketData(
  { v, seeIn }: Stage,
  connectIn: (connect: () => Socket) => Socket,
): Promise<string> {
  const net = serverModule('node:net') as typeof import('node:net');
  const server = net.createServer((socket) => socket.end('x'));
  const port = await listen(server);
  const seen = seeIn((callback) => {
    const socket = v.run('a', () => connectIn(() => net.connect(port, '127.0.0.1')));
    socket.once('data', callback);
  });
  return seen.finally(() => server.close());
}
