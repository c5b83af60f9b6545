import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of scripts, and of answers to requests. */
export interface RealServer {
  readonly url: string;
  readonly close: () => void;
}

/**
 * Serves an empty page, scripts by their paths, `/json`, `/flaky/…` that fails the first time, and else nothing.
 *
 * @param scripts The scripts, by their paths.
 */
export async function serve(scripts: Readonly<Record<string, string>>): Promise<RealServer> {
  const seen = new Set<string>();
  const server = createServer(({ url: path = '' }, response) => {
    const script = scripts[path];
    if (script !== undefined) answer(response, 200, 'text/javascript', script);
    else if (path === '/')
      answer(response, 200, 'text/html', '<!doctype html><link rel="icon" href="data:,">');
    else if (path === '/json') answer(response, 200, 'application/json', JSON.stringify({ path }));
    else if (path.startsWith('/flaky/')) answer(response, seen.has(path) ? 200 : 503, 'text/plain', 'flaky');
    else answer(response, 404, 'application/json', '{}');
    seen.add(path);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => close(server) };
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

function close(server: Server): void {
  server.close();
  server.closeAllConnections();
}
