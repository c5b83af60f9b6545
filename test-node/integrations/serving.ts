import { once } from 'node:events';
import { Agent, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import * as v from 'valibot';
import {
  ContextModel,
  type ContextModelClass,
  TagsContext,
  tags,
} from '../../src/entries/runtimes/server.ts';
import { type Answer, ask, type Question } from './ask.ts';

interface RequestFields {
  readonly id: string;
}

const Base: ContextModelClass<RequestFields, RequestFields> = ContextModel.define('request', {
  id: v.pipe(v.string(), v.regex(/^r\d+$/)),
});

/** The context of a request in these tests; an id of another form than r1 is an error. */
export class RequestContext extends Base {}

/** Sends a request over the one connection that a test has, and returns the answer. */
export type Send = (path: string, question?: Omit<Question, 'agent'>) => Promise<Answer>;

/**
 * Starts a server as an unwary program does, inside of contexts that no request may see; ends it with the test.
 *
 * All requests of a test go over one connection, which is kept alive.
 *
 * @param test The test.
 * @param start The function that makes the server listen on a port that is free.
 */
export async function serving(test: TestContext, start: () => Server | Promise<Server>): Promise<Send> {
  const server = await new RequestContext({ id: 'r0' }).run(() => tags('boot').run(start));
  if (!server.listening) await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  test.after(() => {
    agent.destroy();
    server.close();
    server.closeAllConnections();
  });
  return (path, question = {}) => ask(`http://127.0.0.1:${port}${path}`, { agent, ...question });
}

/** Returns what is active, as a text: the id of the request, and the tags. */
export function seen(): string {
  return [RequestContext.get()?.id, ...TagsContext.get().currentTags].join(' ');
}
