import {
  flow,
  getTransaction,
  INPUTS,
  MemoryResultStorage,
  type ResultStorage,
  RUN_ID,
  readResult,
  TASK_SOURCE,
  task,
  temporarySettings,
  transaction,
} from 'ambit';

/** Returns, for each claim about cached results and transactions that does not hold here, the claim and what was observed. */
export async function faultsOfResults(): Promise<string[]> {
  const faults: string[] = [];
  for (const [claim, expected, body] of CASES) {
    const observed = await temporarySettings({ PREFECT_LOGGING_LEVEL: 'CRITICAL' })
      .run(() => body(new MemoryResultStorage()))
      .catch((error: unknown) => `threw ${error}`);
    if (observed !== expected) faults.push(`${claim}: ${observed}`);
  }
  return faults;
}

type Case = readonly [
  claim: string,
  expected: string,
  body: (resultStorage: ResultStorage) => Promise<string>,
];

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

const CASES: readonly Case[] = [
  [
    'a task runs once a key, and its result is the same',
    'Completed Cached Completed 2026-01-01T00:00:00.000Z 2',
    async (resultStorage) => {
      let calls = 0;
      const day = task(
        async (time: number) => {
          await pause();
          calls += 1;
          return new Date(time);
        },
        { resultStorage, cachePolicy: INPUTS.plus(RUN_ID) },
      );
      const states = await flow(async () => {
        const first = await day.returnState(1_767_225_600_000);
        const second = await day.returnState(1_767_225_600_000);
        const third = await day.returnState(0);
        return { names: [first, second, third].map(({ name }) => name), date: await readResult(second) };
      })();
      return `${states.names.join(' ')} ${states.date.toISOString()} ${calls}`;
    },
  ],
  [
    'of runs with one key at once, one computes',
    '1,1,1 1',
    async (resultStorage) => {
      let calls = 0;
      const policy = TASK_SOURCE.configure({ isolationLevel: 'SERIALIZABLE' });
      const slow = task(
        async () => {
          calls += 1;
          await pause();
          return calls;
        },
        { resultStorage, cachePolicy: policy },
      );
      const results = await flow(() =>
        Promise.all([slow.submit(), slow.submit(), slow.submit()].map((each) => each.result())),
      )();
      return `${results.join()} ${calls}`;
    },
  ],
  [
    'tasks are rolled back, the last one first, by hooks that know the transaction',
    'undo b, undo a, boom',
    async () => {
      const order: string[] = [];
      const write = task(
        async (path: string) => {
          getTransaction()?.set('path', path);
          await pause();
        },
        {
          onRollback: [
            async (own) => {
              await pause();
              order.push(`undo ${own.get('path')}`);
            },
          ],
        },
      );
      const main = flow(() =>
        transaction().run(async () => {
          await write('a');
          await write('b');
          throw new Error('boom');
        }),
      );
      await main().catch((error: Error) => order.push(error.message));
      return order.join(', ');
    },
  ],
  [
    'a transaction is the active one in its function, and in no other',
    'true true true',
    async () => {
      const before = getTransaction() === undefined;
      const within = await transaction().run((own) => getTransaction() === own);
      return [before, within, getTransaction() === undefined].join(' ');
    },
  ],
];
