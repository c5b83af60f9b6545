// Serves the app under load by Express, and prints the port that it listens on.
import type { AddressInfo } from 'node:net';
import { tags } from 'ambit';
import { expressContext } from 'ambit/express';
import express, { type ErrorRequestHandler, type Request } from 'express';
import { codeOfError } from '../../src/testing/code-of.ts';
import { LateReads } from './late-reads.ts';
import { active, contextsOf, expectedOf } from './load-context.ts';
import { Reads } from './reads.ts';
import { visit } from './visit.ts';

const late = new LateReads();
const app = express();
app.get('/echo', (_request, response) => void response.send('echo'));
app.get('/late', (_request, response) => void response.json(late));
app.use((_request, _response, next) => {
  late.begin(active());
  next();
});
// Before the body parser, whose events come from the connection.
app.use(expressContext((request: Request) => contextsOf(numberOf(request))));
app.use(express.text());
app.post('/express', async (request, response) => {
  const number = numberOf(request);
  const reads = new Reads(expectedOf(number));
  reads.at('after the body');
  await visit({ number, reads, origin: `http://${request.get('host')}` });
  response.once('finish', () => late.follow(reads));
  response.json(reads);
});
app.use(((error, _request, response, _next) => {
  response.status(500).send(codeOfError(error));
}) as ErrorRequestHandler);

tags('boot').run(() => {
  const server = app.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
});

function numberOf(request: Request): number {
  return Number(request.get('x-number'));
}
