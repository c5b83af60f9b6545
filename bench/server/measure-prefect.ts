import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { ensurePrefect } from '../../.ci/prefect.mjs';
import {
  ContextModel,
  getRunContext,
  tags,
  task,
  temporarySettings,
} from '../../src/entries/runtimes/server.ts';
import { type Row, takeTurns, turnOf } from '../measure.ts';
import type { Operation } from '../threads/candidate.ts';

const program = fileURLToPath(new URL('prefect_context.py', import.meta.url));
const EFFORT = { rounds: 15, milliseconds: 10 };
const TIME_LIMIT = 90_000;

class RequestContext extends ContextModel.define('request', {
  id: v.string(),
  user: v.optional(v.string()),
}) {}

/** What is measured: what the Python program calls it, what the table does, and ours. */
const metrics: readonly (readonly [name: string, metric: string, ours: Operation])[] = [
  ['tags', 'tags', (count) => repeat(count, () => tags('a', 'b').enter().exit())],
  ['model', 'model: make, enter, exit', (count) => repeat(count, () => enterModel())],
  ['run', 'get the run context', (count) => repeat(count, getRunContext)],
];

/** Measures the contexts of Python's Prefect in a process of its own, which takes turns with this one. */
export async function measurePrefect(tell: (row: Row) => void): Promise<void> {
  const python = ensurePrefect();
  if (python === undefined) return;
  const child = spawn(python, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  // Its end is noticed where an answer is missing.
  child.stdin.on('error', () => {});
  const timer = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT);
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const read = async (): Promise<string> => {
      const { value, done } = await lines.next();
      if (done) throw new Error("Python's Prefect ended before it answered");
      return value;
    };
    const runtime = `node ${process.versions.node} and ${await read()}`;
    for (const [name, metric, ours] of metrics) {
      const theirs = async (count: number): Promise<number> => {
        child.stdin.write(`${name} ${count}\n`);
        return Number(await read());
      };
      const turns = { ambit: (count: number) => inTask(() => turnOf(ours)(count)), Prefect: theirs };
      const results = await takeTurns(turns, EFFORT);
      console.error(`ambit: Measured ${runtime}: ${metric}`);
      tell({ suite: 'server', runtime, metric, unit: 'ns', lower_is_better: true, results });
    }
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

function enterModel(): void {
  new RequestContext({ id: 'r1' }).enter().exit();
}

const call = task((fn: () => Promise<number>) => fn(), { name: 'call' });
const quiet = temporarySettings({ PREFECT_LOGGING_LEVEL: 'CRITICAL' });

function inTask(fn: () => Promise<number>): Promise<number> {
  return quiet.run(() => call(fn));
}

function repeat(count: number, operation: () => unknown): void {
  for (let i = 0; i < count; i += 1) operation();
}
