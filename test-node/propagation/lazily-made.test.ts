// What is made once and lazily, by whoever comes first, and used by all who come after.
import { deepEqual } from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, connect as open, type Socket } from 'node:net';
import { test } from 'node:test';
import { ContextVar, runRoot } from '../../src/entries/runtimes/server.ts';

const user = new ContextVar<string>({ name: 'user' });

type Make = <T>(fn: () => T) => T;

/** How to make it: as it is, and as the documents advise. */
const ways: Readonly<Record<string, readonly [make: Make, seen: string]>> = {
  'for as long as it lives': [(fn) => fn(), 'ada'],
  'unless it is made by runRoot()': [runRoot, 'none'],
};

for (const [title, [make, seen]] of Object.entries(ways)) {
  test(`an interval that is made lazily keeps the context of its first user, ${title}`, async () => {
    const ticks: string[] = [];
    const waiting: (() => void)[] = [];
    let interval: ReturnType<typeof setInterval> | undefined;
    const tick = (): void => {
      ticks.push(user.get() ?? 'none');
      for (const resolve of waiting.splice(0)) resolve();
    };
    const ask = (): Promise<void> => {
      interval ??= make(() => setInterval(tick, 1));
      return new Promise((resolve) => waiting.push(resolve));
    };
    for (const name of ['ada', 'bob', 'eve']) await user.run(name, ask);
    clearInterval(interval);
    deepEqual(ticks, [seen, seen, seen]);
  });

  test(`a socket that is made lazily keeps the context of its first user, ${title}`, async () => {
    await withEcho(async (port) => {
      const answers: string[] = [];
      let socket: Socket | undefined;
      const ask = async (): Promise<void> => {
        socket ??= make(() => open(port).on('data', () => answers.push(user.get() ?? 'none')));
        socket.write('?');
        await once(socket, 'data');
      };
      for (const name of ['ada', 'bob', 'eve']) await user.run(name, ask);
      socket?.destroy();
      deepEqual(answers, [seen, seen, seen]);
    });
  });

  test(`an exporter that is made lazily keeps the context of its first user, ${title}`, async () => {
    const exports: string[] = [];
    let exporter: Exporter | undefined;
    for (const name of ['ada', 'bob', 'eve']) {
      await user.run(name, () => {
        exporter ??= make(() => new Exporter(() => exports.push(user.get() ?? 'none')));
        return exporter.exported();
      });
    }
    exporter?.end();
    deepEqual(exports, [seen, seen, seen]);
  });
}

/** What exports again and again, from a timer that it sets anew each time, as those of OpenTelemetry do. */
class Exporter {
  readonly #act: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #waiting: (() => void)[] = [];

  constructor(act: () => void) {
    this.#act = act;
    this.#begin();
  }

  exported(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #begin(): void {
    this.#timer = setTimeout(() => {
      this.#act();
      for (const resolve of this.#waiting.splice(0)) resolve();
      this.#begin();
    }, 1);
  }
}

async function withEcho(use: (port: number) => Promise<void>): Promise<void> {
  const server = runRoot(() => createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1'));
  await once(server, 'listening');
  try {
    await use((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}
