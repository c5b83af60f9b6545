/**
 * Contexts for Hono; public as `ambit/hono`.
 *
 * @module
 */
import { checkValue } from '../../errors/check-options.ts';
import { FUNCTION } from '../../errors/rules.ts';
import { Snapshot } from '../../propagation/snapshot.ts';
import { type CreateContexts, openRequest } from './open-request.ts';

/** The part of Hono's `Context` that is passed to `create`, unless its parameter has a wider type. */
export interface HonoContext {
  /** The request. */
  readonly req: {
    readonly method: string;
    readonly url: string;
    readonly path: string;
    readonly raw: Request;
    header(name: string): string | undefined;
  };
}

/**
 * Returns a middleware for Hono that runs each request in the contexts that `create` makes, and in no other.
 *
 * An error of `create`, a validation error included, reaches `app.onError`.
 *
 * @param create The function that makes the context of a request, or several; it may be async. Annotate its parameter
 * for all that Hono's own `Context` has.
 * @throws {AmbitError} `ERR_OPTION_INVALID` where `create` is not a function.
 * @example
 * const app = new Hono();
 * app.use(honoContext((c) => new RequestContext({ id: c.req.header('x-request-id') ?? crypto.randomUUID() })));
 * app.get('/', (c) => c.text(RequestContext.require().id));
 */
export function honoContext<C extends HonoContext>(
  create: CreateContexts<readonly [C]>,
): (c: NoInfer<C>, next: () => Promise<void>) => Promise<void> {
  checkValue('create contexts for Hono', create, FUNCTION);
  return async (c, next) => {
    const opened = openRequest(() => create(c));
    const snapshot = opened instanceof Snapshot ? opened : await opened;
    await snapshot.run(next);
  };
}
