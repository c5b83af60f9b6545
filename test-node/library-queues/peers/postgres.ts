import { createServer, type Server } from 'node:net';

/** Makes a server that speaks just enough of PostgreSQL's protocol: it lets everybody in, and answers no rows. */
export function postgresServer(): Server {
  return createServer((socket) => {
    let isStarted = false;
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const answer = isStarted ? answersTo(data) : [message('R', Buffer.alloc(4)), READY];
      isStarted = true;
      if (answer.length > 0) socket.write(Buffer.concat(answer));
    });
  });
}

const READY = message('Z', Buffer.from('I'));
const DONE = message('C', Buffer.from('SELECT 0\0'));

// The data may hold several messages, each a letter, its length and a body.
function answersTo(data: Buffer): Buffer[] {
  const answers: Buffer[] = [];
  for (let at = 0; at < data.length; at += 1 + data.readInt32BE(at + 1)) {
    if (data.toString('latin1', at, at + 1) === 'Q') answers.push(DONE, READY);
  }
  return answers;
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
