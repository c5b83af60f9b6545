// A request waits for its contexts only where they are made later: each promise costs a server time.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expressContext } from '../../src/integrations/requests/express.ts';
import { fastifyContext } from '../../src/integrations/requests/fastify.ts';
import { fetchContext } from '../../src/integrations/requests/fetch.ts';
import { type HonoContext, honoContext } from '../../src/integrations/requests/hono.ts';
import { RequestContext, seen } from './serving.ts';

type Create = () => RequestContext | Promise<RequestContext>;
/** Starts a request, and calls `next` where the handler would run. */
type Start = (create: Create, next: (error?: unknown) => void) => unknown;

const starts: Readonly<Record<string, Start>> = {
  expressContext: (create, next) => expressContext(create)(source() as never, source(), next),
  fastifyContext: (create, next) =>
    fastifyContext(create)({ raw: source() } as never, { raw: source() }, next),
  fetchContext: (create, next) => fetchContext(create, () => next())(new Request('http://localhost/')),
  honoContext: (create, next) => honoContext(create)({} as HonoContext, async () => next()),
};
const createAtOnce: Create = () => new RequestContext({ id: 'r1' });

for (const [name, start] of Object.entries(starts)) {
  describe(name, () => {
    test('goes on at once where the contexts are made at once', () => {
      const visits: string[] = [];
      start(createAtOnce, () => visits.push(seen()));
      deepEqual(visits, ['r1']);
      equal(seen(), '');
    });

    test('goes on later where they are made later', async () => {
      const visits: string[] = [];
      const visited = new Promise<void>((resolve) => {
        start(
          async () => createAtOnce(),
          () => {
            visits.push(seen());
            resolve();
          },
        );
      });
      deepEqual(visits, []);
      await visited;
      deepEqual(visits, ['r1']);
    });
  });
}

for (const name of ['expressContext', 'fastifyContext'] as const) {
  test(`${name}() hands on at once what create throws, outside of any context`, () => {
    const reason = new Error('no session');
    const errors: unknown[] = [];
    starts[name]?.(
      () => {
        throw reason;
      },
      (error) => errors.push(error, seen()),
    );
    deepEqual(errors, [reason, '']);
    ok(errors[0] === reason);
  });
}

function source(): { emit(): boolean } {
  return { emit: () => true };
}
