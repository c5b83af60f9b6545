import { AsyncLocalStorage } from 'node:async_hooks';
import * as v from 'valibot';
import {
  ContextModel,
  ContextVar,
  flow,
  tags,
  task,
  temporarySettings,
} from '../src/entries/runtimes/server.ts';
import { type Candidate, measure, type Row } from './measure.ts';
import type { Suite } from './suite.ts';

const storage = new AsyncLocalStorage<unknown>();
const variable = new ContextVar<unknown>({ name: 'bench' });
const others = Array.from({ length: 5 }, () => new ContextVar<number>());
const noop = (): number => 1;

class RequestContext extends ContextModel.define('request', {
  id: v.string(),
  user: v.optional(v.string()),
}) {}

/** What propagation, models and tasks cost on this runtime, beside a raw AsyncLocalStorage and a plain function. */
export const core: Suite = { measure: measureCore, bars: [] };

async function measureCore(): Promise<Row[]> {
  const row = async (metric: string, candidates: Readonly<Record<string, Candidate>>): Promise<Row> => ({
    suite: 'core',
    runtime: `node ${process.versions.node}`,
    metric,
    unit: 'ns',
    lower_is_better: true,
    results: await measure(candidates),
  });
  return [
    await row('get', {
      ambit: (count) => variable.run(1, () => repeat(count, () => variable.get())),
      AsyncLocalStorage: (count) => storage.run(1, () => repeat(count, () => storage.getStore())),
    }),
    await row('get outside of any context', {
      ambit: (count) => repeat(count, () => variable.get()),
      AsyncLocalStorage: (count) => repeat(count, () => storage.getStore()),
    }),
    await row('get, six variables deep', {
      ambit: (count) => nested(others, () => repeat(count, () => others[0]?.get())),
      AsyncLocalStorage: (count) => storage.run(1, () => repeat(count, () => storage.getStore())),
    }),
    await row('run', {
      ambit: (count) => repeat(count, (i) => variable.run(i, noop)),
      AsyncLocalStorage: (count) => repeat(count, (i) => storage.run(i, noop)),
    }),
    await row('run, inside of six variables', {
      ambit: (count) => nested(others, () => repeat(count, (i) => variable.run(i, noop))),
      AsyncLocalStorage: (count) => storage.run(1, () => repeat(count, (i) => storage.run(i, noop))),
    }),
    await row('run and await', {
      ambit: (count) => awaits(count, (i) => variable.run(i, async () => null)),
      AsyncLocalStorage: (count) => awaits(count, (i) => storage.run(i, async () => null)),
    }),
    await row('validate a model and run', {
      ambit: (count) => repeat(count, () => new RequestContext({ id: 'r1' }).run(noop)),
      AsyncLocalStorage: (count) => repeat(count, () => storage.run(Object.freeze({ id: 'r1' }), noop)),
    }),
    await row('tags', {
      ambit: (count) => repeat(count, () => tags('a', 'b').run(noop)),
      AsyncLocalStorage: (count) => repeat(count, () => storage.run(new Set(['a', 'b']), noop)),
    }),
    await row('task in a flow', {
      ambit: (count) => quiet.run(() => many(count)),
      'async function': (count) => awaits(count, async (i) => i),
    }),
  ];
}

const quiet = temporarySettings({ PREFECT_LOGGING_LEVEL: 'CRITICAL' });
const identity = task((i: number) => i, { name: 'identity' });
const many = flow((count: number) => awaits(count, (i) => identity(i)), { name: 'many' });

function repeat(count: number, operation: (i: number) => unknown): void {
  for (let i = 0; i < count; i += 1) operation(i);
}

async function awaits(count: number, operation: (i: number) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < count; i += 1) await operation(i);
}

function nested(variables: readonly ContextVar<number>[], fn: () => void): void {
  const [first, ...rest] = variables;
  if (first === undefined) fn();
  else first.run(1, () => nested(rest, fn));
}
