// Random flows on a client that answers another state, waits, aborts, throws, answers late, twice or about another run: no run
// ends in a wrong or open state, nothing hangs, and the caller gets an error with a code.

import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AmbitError, type FlowRun, type State, type TaskRun } from '../../src/entries/runtimes/server.ts';
import { isTerminal } from '../../src/runs/state.ts';
import { creations } from './adversary/creations.ts';
import { Boom, type Execution, execute, resultOf } from './adversary/execute.ts';
import { HostileClient } from './adversary/hostile-client.ts';
import { programs } from './adversary/program.ts';
import { tricks } from './adversary/tricks.ts';

test('no run ends in a wrong or open state, whatever the client answers', { timeout: 120_000 }, async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  const property = fc.asyncProperty(programs, tricks, creations, async (program, played, created) => {
    const client = new HostileClient(played, created);
    const execution = await inTime(execute(program, client), client);
    await new Promise(setImmediate);
    deepEqual(execution.faults, [], trace(client));
    deepEqual(unhandled.splice(0), [], trace(client));
    await checkStates(execution, client);
  });
  await fc.assert(property, {
    numRuns: 300,
    includeErrorInReport: true,
    interruptAfterTimeLimit: 90_000,
    ...options(),
  });
  process.off('unhandledRejection', note);
});

async function checkStates({ states }: Execution, client: HostileClient): Promise<void> {
  const kept = new Map<string, FlowRun | TaskRun>();
  for (const run of await client.readFlowRuns()) {
    kept.set(run.id, run);
    // The honest client lets the task run that represents it follow.
    if (client.deceived.has(run.id) && run.parentTaskRunId) client.deceived.add(run.parentTaskRunId);
  }
  for (const run of await client.readTaskRuns()) kept.set(run.id, run);
  const asked = client.played.length;
  for (const state of states) {
    ok(isTerminal(state), `a run ended as ${state.type}: ${trace(client)}`);
    const { flowRunId, taskRunId } = state.stateDetails;
    const id = taskRunId ?? flowRunId ?? '';
    const run = kept.get(id);
    if (run !== undefined && !client.deceived.has(id)) equal(run.state.type, state.type, trace(client));
    checkResult(state, client);
  }
  for (const [id, { state }] of kept) {
    if (!client.deceived.has(id)) ok(isTerminal(state), `a run is left ${state.type}: ${trace(client)}`);
  }
  equal(client.played.length, asked, 'the engine proposes after the end');
}

function checkResult(state: State, client: HostileClient): void {
  const result = resultOf(state);
  if ('value' in result) {
    ok([undefined, 'value'].includes(result.value as string), trace(client));
    return;
  }
  const { error } = result;
  // What the user's code threw is thrown as it was.
  if (state.type === 'FAILED' && (error === undefined || error instanceof Boom)) return;
  ok(error instanceof AmbitError, `the caller gets ${String(error)}: ${trace(client)}`);
}

function trace({ played }: HostileClient): string {
  return played.slice(-20).join(', ');
}

async function inTime<T>(result: Promise<T>, client: HostileClient): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`a run hangs: ${trace(client)}`)), 10_000);
  });
  try {
    return await Promise.race([result, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** The seed and path of a failure to repeat, such as AMBIT_SEED=-123 AMBIT_PATH=4:1. */
function options(): fc.Parameters<unknown> {
  const { AMBIT_SEED: seed, AMBIT_PATH: path, AMBIT_FUZZ: numRuns } = process.env;
  return {
    ...(seed && { seed: Number(seed) }),
    ...(path && { path }),
    ...(numRuns && { numRuns: Number(numRuns) }),
  };
}
