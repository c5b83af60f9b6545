import { deepEqual, equal, match, rejects, throws } from 'node:assert/strict';
import { mock, test } from 'node:test';
import {
  FlowRunContext,
  failed,
  flow,
  getRunLogger,
  RunLogger,
  type State,
  stateResult,
  TaskRunContext,
  task,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

const bare: object = Object.assign(Object.create(null), { code: 'E1' });
const hostile = {
  toString() {
    throw new Error('no text');
  },
};
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
const unreadable = Object.defineProperty(new Error('x'), 'message', {
  get() {
    throw new Error('no message');
  },
});

/** What code throws that is no error, and worse. */
const thrown: readonly (readonly [name: string, value: unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['an empty string', ''],
  ['a symbol', Symbol('s')],
  ['an empty array', []],
  ['an array', ['a']],
  ['an array of states', [failed({ message: 'inner' })]],
  ['a state', failed({ message: 'inner' })],
  ['an object without a prototype', bare],
  ['an object whose toString throws', hostile],
  ['a revoked proxy', revoked],
  ['an error whose message throws', unreadable],
];

for (const [name, value] of thrown) {
  test(`a flow and a task that throw ${name} fail, are retried, and reject with exactly that`, async () => {
    let attempts = 0;
    const fail = (): never => {
      attempts += 1;
      throw value;
    };
    for (const call of [flow(fail, { retries: 1 }), task(fail, { retries: 1 })]) {
      attempts = 0;
      const state = await quietly(() => call.returnState());
      deepEqual([state.type, attempts], ['FAILED', 2]);
      equal((await caughtOf(() => quietly(() => call())))[0], value);
    }
  });

  test(`an async task that rejects with ${name} does so from its future, and in a flow that awaits it`, async () => {
    const fail = task(() => Promise.reject(value));
    const submitting = flow(() => fail.submit().result());
    const returning = flow(() => fail.submit());
    for (const call of [submitting, returning])
      equal((await caughtOf(() => quietly(() => call())))[0], value);
  });

  test(`a run logger takes ${name}, and goes on`, async () => {
    const lines = await written(() =>
      flow(() => {
        getRunLogger().info(value);
        getRunLogger().info('and', value);
      })(),
    );
    equal(lines.filter((line) => line.includes('| INFO')).length, 4, lines.join(''));
    match(lines.join(''), /Finished in state Completed\(\)/);
  });
}

test('what crashes a run rejects as it is', async () => {
  const runner = { duplicate: () => runner, submit: () => Promise.reject(undefined) };
  const main = flow(
    () =>
      task(() => 1)
        .submit()
        .result(),
    { taskRunner: runner },
  );
  const state: State = await quietly(() => main.returnState());
  equal(state.type, 'FAILED');
  equal((await caughtOf(() => stateResult(state)))[0], undefined);
});

test('a value that cannot be looked at fails the run that returns it', async () => {
  const state = await quietly(() => flow(() => revoked).returnState());
  equal(state.type, 'FAILED');
  throws(() => stateResult(state), { name: 'TypeError' });
});

test('a returned state without an error still rejects with ERR_RUN_FAILED', async () => {
  await rejects(
    quietly(() => flow(() => failed({ data: ['a'] }))()),
    { code: 'ERR_RUN_FAILED' },
  );
});

test('a run logger keeps its further arguments', async () => {
  const logger = new RunLogger('mine', 'INFO');
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  const lines = await written(() => {
    logger.info('loaded', 3, 'rows of', { table: 'a', rows: [1, 2] });
    logger.warning('failed:', new RangeError('boom'), undefined, null);
    logger.error(Symbol('s'), 10n, cycle);
    logger.critical(bare, hostile, unreadable);
  });
  deepEqual(
    lines.map((line) => line.slice(line.indexOf(' - ') + 3)),
    [
      "loaded 3 rows of { table: 'a', rows: [ 1, 2 ] }\n",
      'failed: RangeError: boom undefined null\n',
      'Symbol(s) 10 <ref *1> { self: [Circular *1] }\n',
      "[Object: null prototype] { code: 'E1' } { toString: [Function: toString] } [object that cannot be converted to a string]\n",
    ],
  );
});

test('what fails in the background does not hide what the flow throws or returns', async () => {
  const boom = new Error('boom');
  const inBackground = (): void =>
    FlowRunContext.require().backgroundTasks.start(async () => {
      throw new Error('behind');
    });
  const throwing = flow(() => {
    inBackground();
    throw boom;
  });
  const returning = flow(() => {
    inBackground();
    return failed({ message: 'full' });
  });
  equal((await caughtOf(() => quietly(() => throwing())))[0], boom);
  const lines = await written(async () => equal((await returning.returnState()).message, 'full'));
  match(lines.join(''), /ERROR {3}\| .* - Background work failed as well: .*Error: behind/);
});

test('a flow does not end before a task run that its background work submitted, or what that starts', async () => {
  const ended: string[] = [];
  const slow = task(
    async (name: string, more: boolean) => {
      const { backgroundTasks } = FlowRunContext.require();
      if (more) backgroundTasks.start(async () => slow.submit('second', false));
      await new Promise((resolve) => setImmediate(resolve));
      ended.push(`${name} ${TaskRunContext.require().task.name}`);
    },
    { name: 'slow' },
  );
  const main = flow(() => {
    FlowRunContext.require().backgroundTasks.start(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      slow.submit('first', true);
    });
    return FlowRunContext.require();
  });
  const { taskRunFutures, backgroundTasks } = await quietly(() => main());
  deepEqual([ended, taskRunFutures.size, backgroundTasks.size], [['first slow', 'second slow'], 0, 0]);
});

// In a list, because a promise would look at what it resolves to.
async function caughtOf(fn: () => unknown): Promise<readonly [unknown]> {
  try {
    await fn();
  } catch (error) {
    return [error];
  }
  throw new Error('nothing was thrown');
}

async function written(fn: () => unknown): Promise<string[]> {
  const lines: string[] = [];
  const write = mock.method(process.stderr, 'write', (text: string) => lines.push(text) > 0);
  try {
    await fn();
  } finally {
    write.mock.restore();
  }
  return lines;
}
