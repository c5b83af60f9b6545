import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

/** What a server answers with, by path, whatever the query is. */
export type Site = Readonly<Record<`/${string}`, string>>;

/** A server that runs. */
export interface Server {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a site to this machine alone. What has no extension is HTML.
 *
 * @param site What to answer with.
 * @param headers What every answer has in its head, too.
 */
export async function serve(site: Site, headers: Readonly<Record<string, string>> = {}): Promise<Server> {
  const server = createServer(({ url }, response) => {
    const path = url?.replace(/\?.*$/, '') as keyof Site;
    const type = extname(path) === '.js' ? 'text/javascript' : 'text/html';
    response.writeHead(path in site ? 200 : 404, { ...headers, 'content-type': `${type}; charset=utf-8` });
    response.end(site[path]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
