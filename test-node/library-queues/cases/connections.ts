import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import * as grpc from '@grpc/grpc-js';
import mysql from 'mysql2';
import { Client, type Dispatcher } from 'undici';
import { mysqlServer } from '../peers/mysql.ts';
import { postgresServer } from '../peers/postgres.ts';
import { asAda, asBob, boundIf, load, type QueueCase, whose, whoseIn } from '../queue-case.ts';

interface Postgres {
  readonly default: { readonly Client: new (options: object) => unknown };
}

interface PostgresPool {
  query(text: string, done?: (error: unknown) => void): Promise<unknown>;
  end(): Promise<void>;
}

interface PostgresPools {
  readonly default: new (options: object) => PostgresPool;
}

/** Connections that wait, or that several share. */
export const connections: readonly QueueCase[] = [
  {
    library: 'mysql2',
    what: 'callbacks of a pool and of its connections',
    whose: 'who opened the connection, or released it',
    remedy: '`pool.query(sql, bind(callback))`',
    other: {
      remedy: '`await pool.promise().query(sql)`',
      observe: () => withMysql((pool) => bothAwait(() => pool.promise().query('SELECT 1'))),
    },
    observe: (isRemedied) =>
      withMysql((pool) =>
        bothCall((callback) =>
          pool.query(
            'SELECT 1',
            boundIf(isRemedied, () => callback()),
          ),
        ),
      ),
  },
  {
    library: 'pg-pool',
    what: 'callbacks of a pool of `pg`, and of its clients',
    whose: 'who opened the connection, or released it',
    remedy: '`pool.query(sql, bind(callback))`',
    other: {
      remedy: '`await pool.query(sql)`',
      observe: () => withPostgres((pool) => bothAwait(() => pool.query('SELECT'))),
    },
    observe: (isRemedied) =>
      withPostgres((pool) =>
        bothCall((callback) =>
          pool.query(
            'SELECT',
            boundIf(isRemedied, () => callback()),
          ),
        ),
      ),
  },
  {
    library: 'undici',
    what: 'the handler of `dispatch()`',
    whose: 'who opened the connection',
    remedy: 'bind each function of the handler: `{ onResponseEnd: bind(end) }`',
    other: {
      remedy: '`await client.request(options)`',
      observe: () => withUndici((client) => bothAwait(() => client.request({ path: '/', method: 'GET' }))),
    },
    observe: (isRemedied) =>
      withUndici((client) =>
        bothCall((callback) =>
          client.dispatch({ path: '/', method: 'GET' }, handlerOf(boundIf(isRemedied, callback))),
        ),
      ),
  },
  {
    library: '@grpc/grpc-js',
    what: 'the callback of a call that is made before the channel is ready',
    whose: 'the call that connects the channel',
    remedy: '`client.method(request, bind(callback))`',
    async observe(isRemedied) {
      const server = await grpcServer();
      const client = new grpc.Client(`127.0.0.1:${server.port}`, grpc.credentials.createInsecure());
      const seen = await bothCall((callback) =>
        client.makeUnaryRequest(
          METHOD,
          same,
          same,
          Buffer.from('x'),
          boundIf(isRemedied, () => callback()),
        ),
      );
      client.close();
      server.close();
      return seen;
    },
  },
];

// ada is first, bob waits for the connection or shares it.
async function bothCall(start: (callback: () => void) => unknown): Promise<string> {
  const first = whoseIn((callback) => asAda(() => start(callback)));
  const second = whoseIn((callback) => asBob(() => start(callback)));
  await first;
  return second;
}

async function bothAwait(start: () => Promise<unknown>): Promise<string> {
  const look = async (): Promise<string> => {
    await start();
    return whose();
  };
  const [first, second] = [asAda(look), asBob(look)];
  await first;
  return second;
}

async function withMysql<R>(use: (pool: mysql.Pool) => Promise<R>): Promise<R> {
  const server = mysqlServer();
  const port = await listen(server);
  const pool = mysql.createPool({ host: '127.0.0.1', port, user: 'ada', connectionLimit: 1 });
  try {
    return await use(pool);
  } finally {
    pool.end();
    server.close();
  }
}

async function withPostgres<R>(use: (pool: PostgresPool) => Promise<R>): Promise<R> {
  const server = postgresServer();
  const port = await listen(server);
  const { Client } = (await load<Postgres>('pg')).default;
  const Pool = (await load<PostgresPools>('pg-pool')).default;
  const pool = new Pool({ Client, host: '127.0.0.1', port, user: 'ada', database: 'x', max: 1 });
  try {
    return await use(pool);
  } finally {
    await pool.end();
    server.close();
  }
}

async function withUndici<R>(use: (client: Client) => Promise<R>): Promise<R> {
  const server = createHttpServer((_, response) => response.end());
  const client = new Client(`http://127.0.0.1:${await listen(server)}`);
  try {
    return await use(client);
  } finally {
    await client.close();
    server.close();
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function handlerOf(end: () => void): Dispatcher.DispatchHandler {
  return {
    onRequestStart: () => undefined,
    onResponseStart: () => undefined,
    onResponseData: () => undefined,
    onResponseEnd: () => end(),
    onResponseError: (_controller, error) => {
      throw error;
    },
  };
}

const METHOD = '/Conformance/Answer';

interface RunningServer {
  readonly port: number;
  close(): void;
}

async function grpcServer(): Promise<RunningServer> {
  const server = new grpc.Server();
  const answer = {
    path: METHOD,
    requestStream: false,
    responseStream: false,
    requestSerialize: same,
    requestDeserialize: same,
    responseSerialize: same,
    responseDeserialize: same,
  };
  const handle: grpc.handleUnaryCall<Buffer, Buffer> = (call, done) => done(null, call.request);
  server.addService({ answer }, { answer: handle });
  const port = await new Promise<number>((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync('127.0.0.1:0', credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return { port, close: () => server.forceShutdown() };
}

function same(bytes: Buffer): Buffer {
  return bytes;
}
