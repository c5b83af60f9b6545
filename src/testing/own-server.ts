import { hostGlobal } from '../platform/host-global.ts';
import { listen } from './listen.ts';
import { serverModule } from './server-module.ts';

/** A server that responds to each request with a string. */
export interface OwnServer {
  readonly port: number;
  close(): unknown;
}

/**
 * Starts the server that the runtime has of its own: `Deno.serve`, `Bun.serve`, or Node's `http`.
 *
 * @param handle Returns the body of the response.
 */
export async function startOwnServer(handle: () => Promise<string>): Promise<OwnServer> {
  const [Deno, Bun] = [hostGlobal('Deno'), hostGlobal('Bun')];
  const respond = async (): Promise<Response> => new Response(await handle());
  if (Deno !== undefined) {
    const server = Deno.serve({ port: 0, hostname: '127.0.0.1', onListen: () => undefined }, respond);
    return { port: server.addr.port, close: () => server.shutdown() };
  }
  if (Bun !== undefined) {
    const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: respond });
    return { port: server.port, close: () => server.stop(true) };
  }
  return startNodeServer(handle);
}

async function startNodeServer(handle: () => Promise<string>): Promise<OwnServer> {
  const http = serverModule('node:http') as typeof import('node:http');
  const server = http.createServer(async (_, response) => response.end(await handle()));
  const port = await listen(server);
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { port, close };
}
