import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import express from 'express';
import fastify from 'fastify';
import { ContextVar } from '../../src/entries/runtimes/server.ts';
import { expressContext } from '../../src/integrations/requests/express.ts';
import { fastifyContext } from '../../src/integrations/requests/fastify.ts';
import { runProgram } from '../runtimes/run-program.ts';
import { RequestContext, type Send, seen, serving } from './serving.ts';

const user = new ContextVar<string>({ name: 'user' });

test('expressContext() keeps what a handler enters before its first await from later requests of the connection', async (context) => {
  const send = await serving(context, () => {
    const app = express();
    app.use(expressContext(() => new RequestContext({ id: 'r1' })));
    app.get('/', async (_request, response) => response.send(await enterAndExit()));
    return app.listen(0, '127.0.0.1');
  });
  deepEqual(await askThreeTimes(send), EACH_ITS_OWN);
});

test('fastifyContext() keeps what a handler enters before its first await from later requests of the connection', async (context) => {
  const app = fastify();
  app.addHook(
    'onRequest',
    fastifyContext(() => new RequestContext({ id: 'r1' })),
  );
  app.get('/', enterAndExit);
  const send = await serving(context, async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    return app.server;
  });
  deepEqual(await askThreeTimes(send), EACH_ITS_OWN);
});

for (const runtime of ['deno', 'bun'] as const) {
  test(`fetchContext() and runRoot() begin a request on ${runtime} without what earlier ones entered and imported`, async () => {
    const answers = await runProgram(runtime, 'test-node/integrations/leftovers-program.ts');
    deepEqual(answers, {
      'begun by fetchContext()': 'request request request',
      'begun by runRoot()': 'nobody nobody nobody',
      'fetchContext() of nothing': 'nobody nobody nobody',
    });
  });
}

const EACH_ITS_OWN = ['r1 nobody', 'r1 nobody', 'r1 nobody'];

async function enterAndExit(): Promise<string> {
  const before = `${seen()} ${user.get() ?? 'nobody'}`;
  const scope = user.enter('ada');
  await new Promise((resolve) => setTimeout(resolve, 0));
  scope.exit();
  return before;
}

async function askThreeTimes(send: Send): Promise<string[]> {
  const answers: string[] = [];
  for (let i = 0; i < 3; i++) answers.push((await send('/')).body);
  return answers;
}
