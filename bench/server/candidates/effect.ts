// Effect: a reference of its fibers, which replaced FiberRef. Its context is seen by effects, not by plain functions
// and promises; so each metric is an effect, and an await is that of a promise in one.
import { Context, Effect, Schema } from 'effect';
import type { Operation, Wait, Workload } from '../../threads/candidate.ts';
import { CHAINS, expect, passOn, WAITING_CONTEXT, waitForEver } from '../workload.ts';

const reference: Context.Reference<unknown> = Context.Reference<unknown>('bench', {
  defaultValue: () => undefined,
});
const decode = Schema.decodeUnknownSync(
  Schema.Struct({ id: Schema.String, user: Schema.optional(Schema.String) }),
);
const nested = provide(3, provide(2, Effect.void));

const operations: Readonly<Record<string, Operation>> = {
  get(count) {
    const value = { id: 'r1' };
    const reads = Effect.gen(function* () {
      let found: unknown;
      for (let i = 0; i < count; i += 1) found = yield* reference;
      expect(found, value);
    });
    Effect.runSync(provide(value, reads));
  },
  run: (count) => repeat(count, (i) => provide(i, Effect.void)),
  'nested run': (count) => repeat(count, () => provide(1, nested)),
  'model and run': (count) => repeat(count, () => provide(decode({ id: 'r1', user: 'ada' }), Effect.void)),
  tags(count) {
    const tagged = Effect.gen(function* () {
      for (let i = 0; i < count; i += 1) {
        const current = (yield* reference) as Set<string> | undefined;
        yield* provide(new Set(['a', 'b', ...(current ?? [])]), Effect.void);
      }
    });
    Effect.runSync(tagged);
  },
  'await chain': (count) => Effect.runPromise(provide({ id: 'r1' }, chain(count))),
  async '100 concurrent chains'(count) {
    const each = chain(Math.ceil(count / CHAINS));
    const chains = Array.from({ length: CHAINS }, (_, index) => provide({ index }, each));
    await Effect.runPromise(Effect.all(chains, { concurrency: 'unbounded', discard: true }));
  },
};
const wait: Wait = (index, isInContext) => {
  const waiting = Effect.promise(waitForEver);
  return Effect.runFork(isInContext ? provide(index, waiting) : waiting);
};

/** What is measured of Effect. */
export const workload: Workload = { operations, waits: { [WAITING_CONTEXT]: wait } };

function provide(value: unknown, effect: Effect.Effect<void>): Effect.Effect<void> {
  return Effect.provideService(effect, reference, value);
}

function chain(count: number): Effect.Effect<void> {
  return Effect.gen(function* () {
    const value = yield* reference;
    for (let i = 0; i < count; i += 1) yield* Effect.promise(passOn);
    expect(yield* reference, value);
  });
}

function repeat(count: number, operation: (i: number) => Effect.Effect<void>): void {
  const repeated = Effect.gen(function* () {
    for (let i = 0; i < count; i += 1) yield* operation(i);
  });
  Effect.runSync(repeated);
}
