// 200 requests at once over connections that are kept alive, every read of a context checked. On this Node, a few
// thousand; on the runtimes that the variable LOAD names, such as "node node-26 deno bun workerd", 20,000 on each.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { globalAgent } from 'node:http';
import { test } from 'node:test';
import { ask } from '../integrations/ask.ts';
import type { ProgramName } from '../runtimes/command-of.ts';
import { TIME_LIMIT } from '../runtimes/time-limit.ts';
import { type Load, sendLoad } from './send-load.ts';
import { type RunningServer, serveOn, serveOnWorkerd } from './start-server.ts';

const named = process.env['LOAD']?.split(' ');
const full = { requests: named === undefined ? 2_000 : 20_000, concurrency: 200 };
const some = { requests: 2_000, concurrency: 200 };
const READS_OF_EACH = 15;

mkdirSync('test-results', { recursive: true });
for (const name of named ?? ['node']) {
  const load = { ...full, paths: ['/fetch', '/hono'] };
  const start = (): Promise<RunningServer> =>
    name === 'workerd' ? serveOnWorkerd() : serveOn(name as ProgramName, 'test-node/load/serve.ts');
  testLoad(`fetchContext() and honoContext() on ${name}`, start, load);
}
testLoad('expressContext()', () => serveOn('node', 'test-node/load/serve-express.ts'), {
  ...some,
  paths: ['/express'],
});
testLoad('fastifyContext()', () => serveOn('node', 'test-node/load/serve-fastify.ts'), {
  ...some,
  paths: ['/fastify'],
});

function testLoad(title: string, start: () => Promise<RunningServer>, load: Load): void {
  const { requests, concurrency, paths } = load;
  const isWorkerd = title.endsWith('workerd');
  test(`${title}: no wrong context in ${requests} requests`, { timeout: 4 * TIME_LIMIT }, async (context) => {
    const server = await start();
    try {
      for (const path of paths) await sendNonsense(server.origin + path, isWorkerd);
      const begun = Date.now();
      const { answered, reads, wrong, connections, ...entry } = await sendLoad(server.origin, load);
      const seconds = ((Date.now() - begun) / 1_000).toFixed(1);
      context.diagnostic(`${reads} reads in ${seconds} s, over ${connections} connections`);
      context.diagnostic(
        `${entry.inherited} requests came in a context, ${entry.leaked} in that of another request`,
      );
      assert.deepEqual(wrong.slice(0, 5), []);
      assert.equal(answered, requests);
      assert.ok(reads > requests * READS_OF_EACH, `only ${reads} reads`);
      assert.ok(connections <= concurrency * 2, `${connections} connections`);
      // The servers are started inside of a context, which is there to be kept from the requests.
      assert.equal(entry.inherited > 0, !isWorkerd);
    } finally {
      await server.close();
    }
  });
}

// A context that cannot be made is an error of the request, and the server goes on.
async function sendNonsense(url: string, isWorkerd: boolean): Promise<void> {
  const headers = { 'x-number': 'nonsense', 'content-type': 'text/plain' };
  const { status, body } = await ask(url, { agent: globalAgent, headers, body: 'nonsense' });
  // workerd keeps to itself what went wrong.
  const code = isWorkerd && url.endsWith('/fetch') ? 'Internal Server Error' : 'ERR_CONTEXT_INVALID';
  assert.deepEqual([status, body], [500, code]);
}
