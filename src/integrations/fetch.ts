/**
 * Contexts for handlers of the fetch standard: Cloudflare Workers, `Deno.serve`, `Bun.serve`; public as `ambit/fetch`.
 *
 * @module
 */
import { type CreateContexts, openRequest } from './open-request.ts';

/**
 * Returns a handler that starts each request in contexts of your making, and in no other.
 *
 * What the platform passes on beside the request, such as the `env` and `ctx` of a Worker, reaches both functions. What
 * `create` throws, a validation error included, the handler rejects with; the platform answers that with status 500.
 *
 * @param create The function that makes the context of a request, or several; it may be async.
 * @param handler The function that answers the request.
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
): (...args: NoInfer<A>) => Promise<R> {
  return async (...args) => {
    const snapshot = await openRequest(() => create(...args));
    return snapshot.run(() => handler(...args));
  };
}
