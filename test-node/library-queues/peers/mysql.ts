import type { Server, Socket } from 'node:net';
import mysql from 'mysql2';

/** The part of a connection of mysql2's server that its types leave out. */
interface ServerConnection {
  sequenceId: number;
  readonly stream: Socket;
  serverHandshake(options: object): void;
  writeOk(): void;
  on(event: 'query' | 'error', listener: () => void): void;
}

/** Makes a server that speaks MySQL's protocol, by mysql2: it lets everybody in, and answers no rows. */
export function mysqlServer(): Server {
  const server = mysql.createServer((connected) => {
    const connection = connected as unknown as ServerConnection;
    let isStarted = false;
    // Each command begins a sequence, which the server of mysql2 leaves to its user.
    connection.stream.prependListener('data', () => {
      if (isStarted) connection.sequenceId = 0;
      isStarted = true;
    });
    connection.serverHandshake(HANDSHAKE);
    connection.on('query', () => connection.writeOk());
    connection.on('error', () => undefined);
  });
  return (server as unknown as { readonly _server: Server })._server;
}

const HANDSHAKE = {
  protocolVersion: 10,
  serverVersion: '8.0.0',
  connectionId: 1,
  statusFlags: 2,
  characterSet: 8,
  capabilityFlags: 0xffffff,
};
