import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import {
  ClientContext,
  FlowRunContext,
  flow,
  getClient,
  InProcessClient,
  task,
  temporarySettings,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

const DELAY_MS = 30 * 24 * 60 * 60 * 1000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

test('a retry waits for as long as it is told, also longer than a timer can', async ({ mock }) => {
  let attempts = 0;
  const flaky = task(
    () => {
      attempts += 1;
      if (attempts === 1) throw new Error('not yet');
      return 'done';
    },
    { retries: 1, retryDelaySeconds: DELAY_MS / 1000 },
  );
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 });
  const main = flow(async () => [await flaky(), FlowRunContext.require().flowRun.id] as const);
  const ended = quietly(() => main());
  // The engine arms the next timer in the turn after that in which one fires.
  for (const step of [LONGEST_TIMER_MS, DELAY_MS - LONGEST_TIMER_MS - 1]) {
    await turn();
    mock.timers.tick(step);
    await turn();
    equal(attempts, 1);
  }
  mock.timers.tick(1);
  const [result, id] = await ended;
  equal(result, 'done');
  const [run] = await getClient().readTaskRuns({ flowRunId: id });
  const states = await getClient().readTaskRunStates(run?.id ?? '');
  deepEqual(states.map(({ name, stateDetails }) => [name, stateDetails.scheduledTime]).slice(2, 3), [
    ['AwaitingRetry', new Date(DELAY_MS).toISOString()],
  ]);
});

test('a delay of the settings is at most 1e9 seconds long, whatever they say', async () => {
  const settings = { PREFECT_FLOWS_DEFAULT_RETRY_DELAY_SECONDS: '1e20' };
  const [run] = await temporarySettings(settings).run(async () => {
    const client = new InProcessClient();
    await new ClientContext({ client }).run(() => flow(() => 1)());
    return client.readFlowRuns();
  });
  deepEqual(run?.empiricalPolicy.retryDelaySeconds, [1e9]);
});
