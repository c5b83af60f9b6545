import type { ServerResponse } from 'node:http';
import { codeOfError } from '../code-of.ts';
import type { ConformanceRule } from '../conformance-case.ts';
import { listen } from '../listen.ts';
import { startOwnServer } from '../own-server.ts';
import { canListen, serverModule } from '../server-module.ts';
import type { Stage } from '../stage.ts';
import { tick } from '../tick.ts';
import { seeAfterImport } from './rule-7-imports.ts';

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
      needs: { import: 'a a a' },
      remedies: {
        import: {
          'import in runRoot()': (stage) => seeAfterImport(stage, seeRequests, (load) => stage.runRoot(load)),
          'begin each request with runRoot()': (stage) =>
            seeAfterImport(
              stage,
              ({ see, runRoot }) => requestThreeTimes((respond) => respond(runRoot(see))),
              (load) => load(),
            ),
        },
      },
      isPossible: canListen,
      body: (stage) => seeAfterImport(stage, seeRequests, (load) => load()),
    },
    {
      id: 'request-after-enter',
      title:
        'three requests on one connection, each of which enters before its first await, and exits after it',
      expected: '- - -',
      uses: ['enter'],
      needs: { await: 'ERR_SCOPE_ORDER ERR_SCOPE_ORDER ERR_SCOPE_ORDER', request: '- a a' },
      remedies: {
        request: {
          'begin each request with runRoot()': (stage) =>
            serveThreeTimes(() => stage.runRoot(() => enterAndExit(stage))),
        },
      },
      isPossible: canListen,
      body: (stage) => serveThreeTimes(() => enterAndExit(stage)),
    },
    {
      id: 'request-of-a-server-of-a-context',
      title: 'three requests on one connection to a server that was started in a context',
      expected: '- - -',
      needs: { server: 'a a a' },
      remedies: {
        server: {
          'start it in runRoot()': ({ v, see, runRoot }) =>
            serveThreeTimes(
              async () => see(),
              (start) => v.run('a', () => runRoot(start)),
            ),
          'begin each request with runRoot()': ({ v, see, runRoot }) =>
            serveThreeTimes(
              async () => runRoot(see),
              (start) => v.run('a', start),
            ),
        },
      },
      isPossible: canListen,
      body: ({ v, see }) =>
        serveThreeTimes(
          async () => see(),
          (start) => v.run('a', start),
        ),
    },
    {
      id: 'finished-response',
      source: 'F13',
      title: 'the callback of stream.finished() of a response',
      expected: 'a',
      needs: { callback: '-', finishedStream: '-' },
      remedies: { finishedStream: { 'bind() the callback': (stage) => seeFinished(stage, stage.bind) } },
      isPossible: canListen,
      body: (stage) => seeFinished(stage, (callback) => callback),
    },
  ],
};

type Handle = (respond: (body: string) => void, response: ServerResponse) => void;

async function requestThreeTimes(handle: Handle): Promise<string> {
  const http = serverModule('node:http') as typeof import('node:http');
  const server = http.createServer((_, response) => handle((body) => response.end(body), response));
  const port = await listen(server);
  try {
    return await askThreeTimes(port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

type Start<T> = () => Promise<T>;

// By the server that the runtime has of its own.
async function serveThreeTimes(
  handle: () => Promise<string>,
  startIn: <T>(start: Start<T>) => Promise<T> = (start) => start(),
): Promise<string> {
  const server = await startIn(() => startOwnServer(handle));
  try {
    return await askThreeTimes(server.port);
  } finally {
    server.close();
  }
}

function seeRequests({ see }: Stage): Promise<string> {
  return requestThreeTimes((respond) => respond(see()));
}

async function enterAndExit({ v, see }: Stage): Promise<string> {
  const seen = see();
  try {
    const scope = v.enter('a');
    await tick();
    scope.exit();
    return seen;
  } catch (error) {
    return codeOfError(error);
  }
}

async function askThreeTimes(port: number): Promise<string> {
  const http = serverModule('node:http') as typeof import('node:http');
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
  }
}

type Callback = () => void;

function seeFinished({ v, seeIn }: Stage, prepare: (callback: Callback) => Callback): Promise<string> {
  const { finished } = serverModule('node:stream') as typeof import('node:stream');
  return new Promise((resolve, reject) => {
    requestThreeTimes((respond, response) => {
      const watch = (callback: Callback): void => void finished(response, prepare(callback));
      resolve(v.run('a', () => seeIn(watch)));
      setTimeout(() => respond(''), 0);
    }).catch(reject);
  });
}
