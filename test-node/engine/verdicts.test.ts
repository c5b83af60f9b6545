// What the engine makes of the answers of a client: those that a client may give, and those that none should.

import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import {
  AmbitError,
  ClientContext,
  type FlowRun,
  flow,
  InProcessClient,
  type State,
  stateResult,
  type TaskRun,
  task,
  type Verdict,
} from '../../src/entries/runtimes/server.ts';
import { createState, outcomeOf, type StateType } from '../../src/runs/state.ts';
import { quietly } from '../quietly.ts';

/** What a client answers to a proposal, and the answer that it would give else. */
type Answer = (proposed: State, usual: () => Promise<Verdict<never>>, run: FlowRun | TaskRun) => unknown;

/** A client whose answers about one kind of run are somebody else's. */
class Odd extends InProcessClient {
  readonly proposed: StateType[] = [];
  readonly #answer: Answer;

  constructor(answer: Answer) {
    super();
    this.#answer = answer;
  }

  /** Sets a state as somebody else does, who is not asked. */
  setByHand(kind: 'flow' | 'task', id: string, state: State): Promise<unknown> {
    return kind === 'flow' ? super.setFlowRunState(id, state) : super.setTaskRunState(id, state);
  }

  override async setTaskRunState(id: string, state: State): Promise<Verdict<TaskRun>> {
    this.proposed.push(state.type);
    const usual = (): Promise<Verdict<TaskRun>> => super.setTaskRunState(id, state);
    return this.#answer(state, usual as () => Promise<Verdict<never>>, await this.readTaskRun(id)) as never;
  }

  override async setFlowRunState(id: string, state: State): Promise<Verdict<FlowRun>> {
    this.proposed.push(state.type);
    const usual = (): Promise<Verdict<FlowRun>> => super.setFlowRunState(id, state);
    return this.#answer(state, usual as () => Promise<Verdict<never>>, await this.readFlowRun(id)) as never;
  }
}

interface Ended {
  readonly state: State;
  readonly calls: number;
  readonly client: Odd;
  /** The state that the client has. */
  readonly kept: State;
}

async function ends(
  kind: 'flow' | 'task',
  answer: Answer,
  fn = (): unknown => 'done',
  retries = 0,
): Promise<Ended> {
  let calls = 0;
  const counted = (): unknown => {
    calls += 1;
    return fn();
  };
  const client = new Odd(answer);
  const call = kind === 'flow' ? flow(counted, { retries }) : task(counted, { retries });
  const state = await quietly(() => new ClientContext({ client }).run(() => call.returnState()));
  const [run] = kind === 'flow' ? await client.readFlowRuns() : await client.readTaskRuns();
  return { state, calls, client, kept: run?.state as State };
}

function errorOf(state: State): unknown {
  try {
    return stateResult(state);
  } catch (error) {
    return error instanceof AmbitError ? error.code : error;
  }
}

function fail(): never {
  throw new RangeError('boom');
}

for (const kind of ['flow', 'task'] as const) {
  test(`a ${kind} run goes on from the state that the client chose instead`, async () => {
    for (const type of ['FAILED', 'CANCELLED', 'CRASHED'] as const) {
      const { state, calls, kept } = await ends(kind, async (proposed, usual, run) => {
        if (proposed.type !== 'RUNNING') return usual();
        const chosen = { ...run, state: createState(type, { message: 'not today' }) };
        return { kind: 'rejected', run: chosen, reason: 'closed' };
      });
      deepEqual([state.type, state.message, calls], [type, 'not today', 0]);
      equal(errorOf(state), `ERR_RUN_${type}`);
      equal(kept.type, 'PENDING');
    }
  });

  test(`a ${kind} run that completed, and that the client refuses, has no result`, async () => {
    const { state, calls } = await ends(kind, async (proposed, usual, run) =>
      proposed.type === 'COMPLETED'
        ? {
            kind: 'rejected',
            run: { ...run, state: createState('FAILED', { message: 'over quota' }) },
            reason: '',
          }
        : usual(),
    );
    deepEqual([state.type, errorOf(state), calls], ['FAILED', 'ERR_RUN_FAILED', 1]);
  });

  test(`a ${kind} run proposes again after a wait`, async () => {
    let waits = 0;
    const { state, calls, client } = await ends(kind, async (_, usual) => {
      waits += 1;
      return waits <= 3 ? { kind: 'wait', seconds: 0.001 * waits, reason: 'busy' } : usual();
    });
    deepEqual([state.type, stateResult(state), calls], ['COMPLETED', 'done', 1]);
    deepEqual(client.proposed, ['RUNNING', 'RUNNING', 'RUNNING', 'RUNNING', 'COMPLETED']);
  });

  test(`a ${kind} run that is aborted crashes, and nothing further is proposed`, async () => {
    for (const at of ['RUNNING', 'COMPLETED'] as const) {
      const { state, client } = await ends(kind, async (proposed, usual, run) =>
        proposed.type === at ? { kind: 'aborted', run, reason: 'go away' } : usual(),
      );
      deepEqual([state.type, errorOf(state), client.proposed.at(-1)], ['CRASHED', 'ERR_RUN_ABORTED', at]);
    }
  });

  test(`a ${kind} run that somebody else ended is as the client has it`, async () => {
    for (const type of ['CANCELLED', 'FAILED', 'COMPLETED'] as const) {
      const client: Odd = new Odd(async (proposed, usual, run) => {
        if (proposed.type !== 'COMPLETED' || run.state.type !== 'RUNNING') return usual();
        await client.setByHand(kind, run.id, createState(type, { message: 'by hand' }));
        return usual();
      });
      const call = kind === 'flow' ? flow(() => 'done') : task(() => 'done');
      const state = await quietly(() => new ClientContext({ client }).run(() => call.returnState()));
      deepEqual([state.type, state.message], [type, 'by hand']);
      equal(errorOf(state), type === 'COMPLETED' ? 'done' : `ERR_RUN_${type}`);
    }
  });

  test(`a ${kind} run that is cancelled meanwhile ends as cancelled`, async () => {
    const { state, kept, client } = await ends(kind, async (proposed, usual, run) => {
      if (proposed.type !== 'COMPLETED') return usual();
      return { kind: 'rejected', run: { ...run, state: createState('CANCELLING') }, reason: 'cancelling' };
    });
    deepEqual([state.type, kept.type, errorOf(state)], ['CANCELLED', 'CANCELLED', 'ERR_RUN_CANCELLED']);
    deepEqual(client.proposed, ['RUNNING', 'COMPLETED', 'CANCELLED']);
  });

  test(`a ${kind} run whose answer is lost after it ended is as the client has it`, async () => {
    for (const fn of [() => 'done', fail]) {
      const { state, kept } = await ends(
        kind,
        async (proposed, usual) => {
          const verdict = await usual();
          if (proposed.type === 'COMPLETED' || proposed.type === 'FAILED')
            throw new Error('connection reset');
          return verdict;
        },
        fn,
      );
      equal(state.type, kept.type);
      const result = errorOf(state);
      equal(result instanceof RangeError ? 'thrown' : result, fn === fail ? 'thrown' : 'done');
    }
  });

  const NONSENSE: Readonly<Record<string, Answer>> = {
    nothing: () => undefined,
    'a verdict of another kind': (_, __, run) => ({ kind: 'granted', run }),
    'no run': () => ({ kind: 'accepted' }),
    'a run without a state': (_, __, run) => ({ kind: 'accepted', run: { ...run, state: undefined } }),
    'a state of no type': (_, __, run) => ({
      kind: 'rejected',
      run: { ...run, state: { ...run.state, type: 'ASLEEP' } },
    }),
    'another run': async (_, usual) => {
      const verdict = await usual();
      return 'run' in verdict ? { ...verdict, run: { ...(verdict.run as TaskRun), id: 'other' } } : verdict;
    },
    'a wait of no length': () => ({ kind: 'wait', seconds: Number.NaN }),
    'a wait for ever': () => ({ kind: 'wait', seconds: Number.POSITIVE_INFINITY }),
    'waits of nothing': () => ({ kind: 'wait', seconds: 0 }),
    'the run as it was': (_, __, run) => ({ kind: 'rejected', run }),
    'that it accepted, and did not': (_, __, run) => ({
      kind: 'accepted',
      run: { ...run, state: createState('PENDING') },
    }),
    'one more attempt': (_, __, run) => ({
      kind: 'rejected',
      run: { ...run, state: createState('RUNNING') },
    }),
    'a pause': (_, __, run) => ({ kind: 'rejected', run: { ...run, state: createState('PAUSED') } }),
  };
  for (const [what, answer] of Object.entries(NONSENSE)) {
    test(`a ${kind} run to which the client answers ${what} crashes, in the client too`, async () => {
      const { state, kept, calls } = await ends(
        kind,
        (proposed, usual, run) => (proposed.type === 'CRASHED' ? usual() : answer(proposed, usual, run)),
        fail,
        2,
      );
      deepEqual([state.type, errorOf(state), kept.type], ['CRASHED', 'ERR_CLIENT_ANSWER', 'CRASHED']);
      equal(calls <= 3, true);
    });

    test(`a ${kind} run ends even if the client always answers ${what}`, async () => {
      const { state } = await ends(kind, answer, fail, 2);
      deepEqual([state.type, errorOf(state)], ['CRASHED', 'ERR_CLIENT_ANSWER']);
    });
  }
}

for (const thrown of [new TypeError('no connection'), undefined, 'closed']) {
  test(`a run whose client throws ${thrown} crashes with an error that has a code, and the cause`, async () => {
    for (const fail of [() => Promise.reject(thrown), raise]) {
      class Offline extends InProcessClient {
        override createFlowRun = fail;
        override setTaskRunState = fail;
      }
      for (const call of [flow(() => 1), task(() => 1)]) {
        const client = new Offline();
        const state = await quietly(() => new ClientContext({ client }).run(() => call.returnState()));
        const { error } = { error: undefined, ...outcomeOf(state) };
        deepEqual([state.type, errorOf(state)], ['CRASHED', 'ERR_CLIENT_FAILED']);
        equal((error as AmbitError).cause, thrown);
      }
    }

    function raise(): never {
      throw thrown;
    }
  });
}

test('a task run that the client created as another one crashes', async () => {
  class Renaming extends InProcessClient {
    override async createTaskRun(...args: Parameters<InProcessClient['createTaskRun']>): Promise<TaskRun> {
      return { ...(await super.createTaskRun(...args)), id: 'other' };
    }
  }
  const client = new Renaming();
  const state = await quietly(() => new ClientContext({ client }).run(() => task(() => 1).returnState()));
  deepEqual([state.type, errorOf(state)], ['CRASHED', 'ERR_CLIENT_ANSWER']);
  deepEqual(
    (await client.readTaskRuns()).map((run) => run.state.type),
    ['CRASHED'],
  );
});
