/**
 * Contexts for Express, and for other servers that take its middleware; public as `ambit/express`.
 *
 * @module
 */
import { checkValue } from '../../errors/check-options.ts';
import { FUNCTION } from '../../errors/rules.ts';
import { type EventSource, type HeaderFields, startNodeRequest } from './node-request.ts';
import type { CreateContexts } from './open-request.ts';

/** The part of Express's `Request` that is passed to `create`, unless its parameter has a wider type. */
export interface ExpressRequest extends EventSource {
  /** The method, such as `GET`. */
  readonly method: string;
  /** The path and the query, as the client sent them. */
  readonly originalUrl: string;
  /** The headers, by names in lower case. */
  readonly headers: HeaderFields;
  /** Returns a header by its name in any case. */
  get(name: string): string | undefined;
}

/**
 * Returns a middleware for Express that runs each request in the contexts that `create` makes, and in no other.
 *
 * Body parsers may come before or after it: events of the request and the response reach their listeners in the
 * contexts too. An error of `create`, a validation error included, reaches the error handlers.
 *
 * @param create The function that makes the context of a request, or several; it may be async. Annotate its parameters
 * for all that Express's own `Request` and `Response` have.
 * @throws {AmbitError} `ERR_OPTION_INVALID` where `create` is not a function.
 * @example
 * const app = express();
 * app.use(expressContext((request) => new RequestContext({ id: request.get('x-request-id') ?? randomUUID() })));
 * app.get('/', (_request, response) => response.send(RequestContext.require().id));
 */
export function expressContext<Q extends ExpressRequest, S extends EventSource>(
  create: CreateContexts<readonly [Q, S]>,
): (request: NoInfer<Q>, response: NoInfer<S>, next: (error?: unknown) => void) => void {
  checkValue('create contexts for Express', create, FUNCTION);
  return (request, response, next) => {
    startNodeRequest([request, response], { create: () => create(request, response), next });
  };
}
