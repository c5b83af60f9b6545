// Serves the app under load by Fastify, and prints the port that it listens on.
import type { AddressInfo } from 'node:net';
import { tags } from 'ambit';
import { fastifyContext } from 'ambit/fastify';
import fastify, { type FastifyRequest } from 'fastify';
import { codeOfError } from '../../src/testing/code-of.ts';
import { LateReads } from './late-reads.ts';
import { active, contextsOf, expectedOf } from './load-context.ts';
import { Reads } from './reads.ts';
import { visit } from './visit.ts';

const late = new LateReads();
const app = fastify();
app.setErrorHandler((error, _request, reply) => reply.code(500).send(codeOfError(error)));
app.get('/echo', async () => 'echo');
app.get('/late', async () => late);
app.register(async (scope) => {
  scope.addHook('onRequest', async () => late.begin(active()));
  scope.addHook('onRequest', fastifyContext(numbered));
  scope.addHook('onResponse', (request, _reply, done) => {
    const number = numberOf(request);
    if (!Number.isNaN(number)) late.follow(new Reads(expectedOf(number)));
    done();
  });
  scope.post('/fastify', async (request) => {
    const number = numberOf(request);
    const reads = new Reads(expectedOf(number));
    reads.at('after the body');
    await visit({ number, reads, origin: `http://${request.headers.host}` });
    return reads;
  });
});

await app.ready();
tags('boot').run(() => {
  app.server.listen(0, '127.0.0.1', () => console.log((app.server.address() as AddressInfo).port));
});

function numbered(request: FastifyRequest): ReturnType<typeof contextsOf> {
  return contextsOf(numberOf(request));
}

function numberOf(request: FastifyRequest): number {
  return Number(request.headers['x-number']);
}
