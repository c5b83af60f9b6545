// What Node, Deno and Bun run: it starts a thread for each candidate, whose files it is given by name, lets them take
// turns, and prints what it found as lines of JSON. The first candidate has every metric.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Turn, takeTurns } from '../measure.ts';
import type { Metrics, Question } from './thread.ts';

const files = JSON.parse(process.argv[2] ?? '{}') as Readonly<Record<string, string>>;
const effort = { rounds: 21, milliseconds: 4 };
const hasHeap = !('Bun' in globalThis);
const threads = new Map<string, Worker>();
const able = new Map<string, Metrics>();

/** Measures every metric. */
export async function main(): Promise<void> {
  for (const [name, file] of Object.entries(files)) await start(name, file);
  const [{ timed, weighed } = { timed: [], weighed: [] }] = able.values();
  for (const metric of timed) print({ metric, unit: 'ns', results: await time(metric) });
  if (hasHeap) for (const metric of weighed) print({ metric, unit: 'bytes', results: await weigh(metric) });
  process.exit(0);
}

// What a candidate fails at is no reason to do without the others.
async function start(name: string, file: string): Promise<void> {
  const thread = new Worker(file);
  try {
    able.set(name, (await ask(thread, { ask: 'metrics' })) as Metrics);
    threads.set(name, thread);
  } catch (error) {
    print({ left: name, reason: error instanceof Error ? error.message : String(error) });
  }
}

function time(metric: string): Promise<Record<string, number>> {
  const turns: Record<string, Turn> = {};
  for (const [name, thread] of threads) {
    if (!able.get(name)?.timed.includes(metric)) continue;
    turns[name] = async (count) => (await ask(thread, { ask: 'time', metric, count })) as number;
  }
  return takeTurns(turns, effort);
}

async function weigh(metric: string): Promise<Record<string, number>> {
  const results: Record<string, number> = {};
  for (const [name, thread] of threads) {
    if (!able.get(name)?.weighed.includes(metric)) continue;
    const found: number[] = [];
    for (let i = 0; i < 3; i += 1) found.push((await ask(thread, { ask: 'bytes', metric })) as number);
    results[name] = Math.max(0, Math.round(found.sort((a, b) => a - b)[1] as number));
  }
  return results;
}

async function ask(thread: Worker, question: Question): Promise<unknown> {
  thread.postMessage(question);
  const [{ value, error }] = await once(thread, 'message');
  if (error !== undefined) throw new Error(error);
  return value;
}

function print(line: object): void {
  console.log(JSON.stringify(line));
}
