import { Agent } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { ask } from '../integrations/ask.ts';
import { TIME_LIMIT } from '../runtimes/time-limit.ts';
import type { Findings } from './reads.ts';

/** How much is sent. */
export interface Load {
  readonly requests: number;
  /** How many requests are under way at once, each over a connection that is kept alive. */
  readonly concurrency: number;
  /** The paths that are asked for in turn. */
  readonly paths: readonly string[];
}

interface Late extends Findings {
  /** How many requests began where a context was active. */
  readonly inherited: number;
  /** How many of these began in the context of another request. */
  readonly leaked: number;
}

/** What the server found, in all requests and after them. */
export interface LoadReport extends Late {
  /** How many requests were answered with status 200 and what was found. */
  readonly answered: number;
  /** How many connections there were. */
  readonly connections: number;
}

/** Sends requests to a server under load, and returns what it found of their contexts. */
export async function sendLoad(origin: string, load: Load): Promise<LoadReport> {
  const sockets = new Set<unknown>();
  const agent = new Agent({ keepAlive: true, maxSockets: load.concurrency });
  agent.on('free', (socket) => sockets.add(socket));
  try {
    const findings = await sendAll(origin, load, agent);
    const late = await lateFindings(origin, load.requests, agent);
    const all = [...findings, late];
    return {
      ...late,
      answered: findings.length,
      connections: sockets.size,
      reads: all.reduce((sum, { reads }) => sum + reads, 0),
      wrong: all.flatMap(({ wrong }) => wrong),
    };
  } finally {
    agent.destroy();
  }
}

async function sendAll(
  origin: string,
  { requests, concurrency, paths }: Load,
  agent: Agent,
): Promise<Findings[]> {
  const findings: Findings[] = [];
  let next = 0;
  const flow = async (): Promise<void> => {
    for (let number = next++; number < requests; number = next++) {
      const path = paths[number % paths.length];
      const headers = { 'x-number': String(number), 'content-type': 'text/plain' };
      const body = `${number} `.repeat(1 + (number % 100));
      const answer = await ask(`${origin}${path}`, { agent, headers, body });
      if (answer.status !== 200) throw new Error(`${path} ${number}: ${answer.status} ${answer.body}`);
      findings.push(JSON.parse(answer.body) as Findings);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, flow));
  return findings;
}

// What is read after the answers comes in a moment later.
async function lateFindings(origin: string, requests: number, agent: Agent): Promise<Late> {
  for (const end = Date.now() + TIME_LIMIT; ; await setTimeout(20)) {
    const late = JSON.parse((await ask(`${origin}/late`, { agent })).body) as Late;
    if (late.reads >= requests) return late;
    if (Date.now() > end)
      throw new Error(`Only ${late.reads} of ${requests} requests went on after the answer`);
  }
}
