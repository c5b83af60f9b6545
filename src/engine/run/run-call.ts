import { getClient } from '../../clients/get-client.ts';
import { FlowRunContext } from '../../contexts/run/flow-run.ts';
import { TaskRunContext } from '../../contexts/run/task-run.ts';
import { TagsContext } from '../../contexts/tags.ts';
import type { OrchestrationClient } from '../../execution/client.ts';
import { activeScope, type RunScope } from '../../execution/run-scope.ts';
import { Snapshot } from '../../propagation/snapshot.ts';
import type { Upstream } from '../arguments/upstream.ts';
import { createRunLogger, type RunLogger } from '../logging/run-logger.ts';
import type { RunNoun } from './final-state.ts';

/**
 * The context that a call of a flow or task takes from its caller.
 *
 * The engine reads contexts here, once, and never after an `await` of its own: so it works the same on backends that
 * do not carry one.
 */
export interface RunCall {
  /** Everything that was active, to run the function in. */
  readonly snapshot: Snapshot;
  readonly client: OrchestrationClient;
  readonly tags: ReadonlySet<string>;
  /** The context of the flow run that the call was made in. */
  readonly flowRunContext: FlowRunContext | undefined;
  /** The context of the task run that the call was made in, if it belongs to that flow run. */
  readonly taskRunContext: TaskRunContext | undefined;
  /** The scope that the run is within; `undefined` outside of any. */
  readonly scope: RunScope | undefined;
  /** The futures that the run waits for besides its arguments. */
  readonly waitFor: Iterable<unknown> | undefined;
  /** The function that takes what the function of the run returns, in its context, and returns its result in place of that. */
  readonly take: ((returned: unknown) => unknown) | undefined;
  /** Whether the values of a generator are handed on as they are yielded; no result of a run before is in their place, as in Prefect. */
  readonly isStreamed?: boolean;
  /** The findings in arguments that are the same for all runs of a `map`. */
  readonly searched?: ReadonlyMap<unknown, Upstream>;
}

/** Calls the function of a run, in its context, and returns what its result is made of. */
export function callFunction(
  { take }: RunCall,
  fn: (...args: readonly unknown[]) => unknown,
  args: readonly unknown[],
): unknown {
  const returned = fn(...args);
  return take === undefined ? returned : take(returned);
}

/**
 * Captures a call.
 *
 * @param waitFor The futures that the run waits for besides its arguments.
 * @param take The function that takes what the function of the run returns.
 */
export function captureCall(waitFor?: Iterable<unknown>, take?: RunCall['take']): RunCall {
  const flowRunContext = FlowRunContext.get();
  const taskRunContext = TaskRunContext.get();
  const isInner = taskRunContext?.taskRun.flowRunId === (flowRunContext?.flowRun.id ?? null);
  const around = isInner ? taskRunContext : flowRunContext;
  const chosen = activeScope();
  return {
    snapshot: new Snapshot(),
    client: around?.client ?? getClient(),
    tags: TagsContext.get().currentTags,
    flowRunContext,
    taskRunContext: isInner ? taskRunContext : undefined,
    scope: chosen?.isWithin(around?.scope) ? chosen : (around?.scope ?? chosen),
    waitFor,
    take,
  };
}

/** Returns a logger for a run, with the level of the settings where it was called. */
export function loggerOf(noun: RunNoun, name: string, { snapshot }: RunCall): RunLogger {
  return snapshot.run(() => createRunLogger(`${noun} '${name}'`));
}
