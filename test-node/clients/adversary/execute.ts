import {
  ClientContext,
  FlowRunContext,
  failed,
  flow,
  type State,
  stateResult,
  task,
} from '../../../src/entries/runtimes/server.ts';
import { quietly } from '../../quietly.ts';
import type { HostileClient } from './hostile-client.ts';
import type { Ending, Program, Step } from './program.ts';

/** What a user's code throws. */
export class Boom extends Error {
  override readonly name = 'Boom';
}

/** What came of a program. */
export interface Execution {
  /** The state in which each run ended, as its caller has it; that of the whole last. */
  readonly states: readonly State[];
  /** What went wrong on the way: a function that was called too often, or after the end. */
  readonly faults: readonly string[];
}

/** Runs a program on a client, to its end. */
export async function execute(program: Program, client: HostileClient): Promise<Execution> {
  const states: State[] = [];
  const faults: string[] = [];
  let isOver = false;

  function counted<R>(what: string, most: number, fn: (call: number) => R): () => R {
    let calls = 0;
    return () => {
      calls += 1;
      if (calls > most) faults.push(`${what} was called ${calls} times`);
      if (isOver) faults.push(`${what} was called after the end`);
      return fn(calls);
    };
  }

  function makeFlow({ retries, steps, ending }: Program) {
    const fn = counted('a flow', retries + 1, async (call) => {
      for (const step of steps) await take(step);
      return end(ending, call);
    });
    return flow(fn, { name: 'program', retries });
  }

  async function take(step: Step): Promise<void> {
    const run = step.kind === 'task' ? makeTask(step) : makeFlow(step.program);
    const record = async (ended: Promise<State>): Promise<void> => void states.push(await ended);
    if (step.how === 'background') {
      FlowRunContext.require().backgroundTasks.start(() => record(run.returnState()));
    } else if (step.how === 'submitted' && 'submit' in run) void record(run.submit().wait());
    else await record(run.returnState());
  }

  function makeTask({ retries, delay, ending }: Extract<Step, { kind: 'task' }>) {
    const fn = counted('a task', retries + 1, async (call) => end(ending, call));
    return task(fn, { name: 'step', retries, retryDelaySeconds: delay });
  }

  const whole = makeFlow(program);
  states.push(await quietly(() => new ClientContext({ client }).run(() => whole.returnState())));
  isOver = true;
  return { states, faults };
}

function end(ending: Ending, call: number): unknown {
  if (ending === 'throws nothing') throw undefined;
  if (ending === 'throws' || (ending === 'throws once' && call === 1)) throw new Boom();
  return ending === 'fails' ? failed({ message: 'no' }) : 'value';
}

/** Returns what the caller of a run gets. */
export function resultOf(state: State): { readonly value: unknown } | { readonly error: unknown } {
  try {
    return { value: stateResult(state) };
  } catch (error) {
    return { error };
  }
}
