/**
 * Contexts for handlers of the fetch standard: Cloudflare Workers, `Deno.serve`, `Bun.serve`; public as `ambit/fetch`.
 *
 * @module
 */
import { checkValue } from '../../errors/check-options.ts';
import { FUNCTION } from '../../errors/rules.ts';
import { namedLike } from '../../platform/named-like.ts';
import { Snapshot } from '../../propagation/snapshot.ts';
import { type CreateContexts, openRequest } from './open-request.ts';

/**
 * Returns a handler that runs each request in the contexts that `create` makes, and in no other.
 *
 * The further arguments of the platform, such as the `env` and `ctx` of a Worker, are passed to both functions. The handler
 * rejects with an error of `create`, a validation error included, for which the platform responds with status 500.
 *
 * It has the name of `handler`, and the length of the one of both functions that takes more, at least 1: `Deno.serve`
 * passes nothing to a handler that takes nothing, and the second argument only to one that takes two.
 *
 * @param create The function that makes the context of a request, or several; it may be async.
 * @param handler The function that returns the response.
 * @throws {AmbitError} `ERR_OPTION_INVALID` where one of them is not a function.
 * @example
 * Deno.serve(
 *   fetchContext(
 *     (request) => new RequestContext({ id: request.headers.get('x-request-id') ?? crypto.randomUUID() }),
 *     async () => new Response(RequestContext.require().id),
 *   ),
 * );
 */
export function fetchContext<A extends readonly [Request, ...unknown[]], R>(
  create: CreateContexts<A>,
  handler: (...args: A) => R | PromiseLike<R>,
): (...args: A) => Promise<R> {
  checkValue('create contexts for a handler', create, FUNCTION);
  checkValue('create contexts for a handler', handler, FUNCTION);
  async function handle(...args: A): Promise<R> {
    const opened = openRequest(() => create(...args));
    const snapshot = opened instanceof Snapshot ? opened : await opened;
    return snapshot.run(() => handler(...args));
  }
  return namedLike(handle, { name: handler.name, length: Math.max(1, create.length, handler.length) });
}
