import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

/** Answers a request, as Workers, Deno and Bun have it. */
export type FetchHandler = (request: Request) => Promise<Response>;

/** Serves a fetch handler on Node, on a port that is free. */
export function listenOnNode(handler: FetchHandler, listening: (address: AddressInfo) => void): void {
  const server = createServer((incoming, outgoing) => {
    answer(handler, incoming, outgoing).catch((error: unknown) => {
      outgoing.writeHead(500).end(String(error));
    });
  });
  server.listen(0, '127.0.0.1', () => listening(server.address() as AddressInfo));
}

async function answer(
  handler: FetchHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { status, headers, body } = await handler(requestOf(incoming));
  outgoing.writeHead(status, Object.fromEntries(headers));
  if (body === null) outgoing.end();
  else await pipeline(Readable.fromWeb(body as ReadableStream), outgoing);
}

function requestOf(incoming: IncomingMessage): Request {
  const { method = 'GET', url = '', headers } = incoming;
  const fields = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]);
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? { body: Readable.toWeb(incoming) as BodyInit, duplex: 'half' } : {};
  return new Request(`http://${headers.host}${url}`, { method, headers: fields, ...body });
}
