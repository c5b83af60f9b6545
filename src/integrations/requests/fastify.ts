/**
 * Contexts for Fastify; public as `ambit/fastify`.
 *
 * @module
 */
import { checkValue } from '../../errors/check-options.ts';
import { FUNCTION } from '../../errors/rules.ts';
import { type EventSource, type HeaderFields, startNodeRequest } from './node-request.ts';
import type { CreateContexts } from './open-request.ts';

/** The part of Fastify's `FastifyRequest` that is passed to `create`, unless its parameter has a wider type. */
export interface FastifyRequest extends FastifyReply {
  /** The ID that Fastify gives the request. */
  readonly id: string;
  /** The method, such as `GET`. */
  readonly method: string;
  /** The path and the query. */
  readonly url: string;
  /** The headers, by names in lower case. */
  readonly headers: HeaderFields;
}

/** The part of Fastify's `FastifyReply` that is passed to `create`. */
export interface FastifyReply {
  /** Node's own object, whose events reach their listeners in the contexts. */
  readonly raw: EventSource;
}

/**
 * Returns an `onRequest` hook for Fastify that runs each request in the contexts that `create` makes, and in no other.
 *
 * All later hooks, the body parsers, the handler and the error handler run in them. An error of `create`, a validation
 * error included, reaches the error handler.
 *
 * @param create The function that makes the context of a request, or several; it may be async. Annotate its parameters
 * for all that Fastify's own `FastifyRequest` and `FastifyReply` have.
 * @throws {AmbitError} `ERR_OPTION_INVALID` where `create` is not a function.
 * @example
 * const app = fastify();
 * app.addHook('onRequest', fastifyContext((request) => new RequestContext({ id: request.id })));
 * app.get('/', async () => RequestContext.require().id);
 */
export function fastifyContext<Q extends FastifyRequest, S extends FastifyReply>(
  create: CreateContexts<readonly [Q, S]>,
): (request: NoInfer<Q>, reply: NoInfer<S>, done: (error?: Error) => void) => void {
  checkValue('create contexts for Fastify', create, FUNCTION);
  return (request, reply, done) => {
    startNodeRequest([request.raw, reply.raw], { create: () => create(request, reply), next: done });
  };
}
