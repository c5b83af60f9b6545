import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConformanceRule } from '../conformance-case.ts';
import { importable } from '../importable.ts';
import { canListen, serverModule } from '../server-module.ts';
import { tick } from '../tick.ts';

/** Rule 7 for servers: a request inherits nothing, and what it starts keeps its own context. */
export const requestsRule: ConformanceRule = {
  rule: 7,
  title: 'each request begins without a context, and keeps its own',
  cases: [
    {
      id: 'requests-on-one-connection',
      source: 'F16',
      title: 'three requests on one connection that is kept alive, each in a run() of its own',
      expected: '-1 -2 -3',
      needs: { timer: '-- -- --' },
      isPossible: canListen,
      body: ({ v, see }) => {
        let count = 0;
        return requestThreeTimes((respond) => {
          const before = see();
          v.run(String(++count), () => setTimeout(() => respond(before + see()), 0));
        });
      },
    },
    {
      id: 'request-after-import',
      title: 'requests of a server that was made in no context, after import() in one',
      expected: '- - -',
      needs: { request: 'a a a' },
      isPossible: canListen,
      body: async ({ v, see }) => {
        await v.run(
          'a',
          () => import(/* @vite-ignore */ /* webpackIgnore: true */ importable('export default 2')),
        );
        await tick();
        return requestThreeTimes((respond) => respond(see()));
      },
    },
    {
      id: 'finished-response',
      source: 'F13',
      title: 'the callback of stream.finished() of a response',
      expected: 'a',
      needs: { callback: '-', finishedStream: '-' },
      isPossible: canListen,
      body: async ({ v, seeIn }) => {
        const { finished } = serverModule('node:stream') as typeof import('node:stream');
        return await new Promise<string>((resolve, reject) => {
          requestThreeTimes((respond, response) => {
            resolve(v.run('a', () => seeIn((callback) => finished(response, () => callback()))));
            setTimeout(() => respond(''), 0);
          }).catch(reject);
        });
      },
    },
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
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const { port } = server.address() as AddressInfo;
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
  ],
};

type Handle = (respond: (body: string) => void, response: ServerResponse) => void;

async function requestThreeTimes(handle: Handle): Promise<string> {
  const http = serverModule('node:http') as typeof import('node:http');
  const server = http.createServer((_, response) => handle((body) => response.end(body), response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const request = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const sent = http.get({ host: '127.0.0.1', port, agent }, async (response) => {
        let body = '';
        for await (const chunk of response) body += chunk;
        resolve(body);
      });
      sent.on('error', reject);
    });
  try {
    return [await request(), await request(), await request()].join(' ');
  } finally {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  }
}
