import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Server } from './start-server.ts';
import { ID } from './work.ts';

const execute = promisify(execFile);
const CONNECTIONS = 50;

/** What a request took, in microseconds. */
export interface Cost {
  /** The reciprocal of the requests a second. */
  readonly time: number;
  /** Of the processors, in the process of the server. */
  readonly processorTime: number;
}

/**
 * Sends requests to a server for a second, 50 at once over connections that are kept alive, and returns what each took;
 * throws where one was not answered well.
 *
 * @param server The server.
 */
export async function sendRequests({ url, pid }: Server): Promise<Cost> {
  const load = ['-t1', `-c${CONNECTIONS}`, '-d1s', '-H', `${ID}: request-1`, url];
  const before = processorTimeOf(pid);
  const { stdout } = await execute('wrk', load, { timeout: 20_000 });
  const processorTime = processorTimeOf(pid) - before;
  const requests = Number(/^\s*(\d+) requests in/m.exec(stdout)?.[1]);
  const perSecond = Number(/^Requests\/sec:\s*([\d.]+)$/m.exec(stdout)?.[1]);
  const isWell = requests > 0 && perSecond > 0 && !/Non-2xx|Socket errors/.test(stdout);
  if (!isWell) throw new Error(`wrk said: ${stdout}`);
  return { time: 1e6 / perSecond, processorTime: processorTime / requests };
}

// In microseconds. The name of the program, in parentheses, may have spaces; Linux counts in hundredths of a second.
function processorTimeOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 1e4;
}

/** Throws where a server does not respond with the ID of the request. */
export async function expectId(url: string): Promise<void> {
  const response = await fetch(url, { headers: { [ID]: 'request-0' } });
  const text = await response.text();
  if (text !== 'request-0') throw new Error(`the server answered ${response.status}: ${text}`);
}
