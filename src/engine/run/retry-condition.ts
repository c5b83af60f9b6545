import { describeError } from '../../errors/describe-error.ts';
import type { TaskDefinition } from '../../runs/definitions.ts';
import { outcomeOf, type State, stateOf } from '../../runs/state.ts';
import type { TaskRun } from '../../runs/task-run.ts';
import { createRunLogger } from '../logging/run-logger.ts';

/**
 * Returns the state in which an attempt of a task run ended, after its task was asked whether to retry it, where there is
 * something to ask: a state that says no has `retriable: false`, which the client obeys.
 *
 * Ports `can_retry` of Prefect's task engine.
 *
 * @param task The task.
 * @param taskRun The run as this attempt began.
 * @param state The state in which that ended.
 */
export async function askRetryCondition(
  task: TaskDefinition,
  taskRun: TaskRun,
  state: State,
): Promise<State> {
  const { retryConditionFn } = task;
  const hasRetries = taskRun.runCount <= taskRun.empiricalPolicy.retries;
  if (retryConditionFn === undefined || state.type !== 'FAILED' || !hasRetries) return state;
  // Made before the condition is awaited: not every runtime carries the context from there on.
  const logger = createRunLogger(`Task run '${taskRun.name}'`);
  try {
    if (await retryConditionFn(task, taskRun, state)) return state;
  } catch (error) {
    logger.error(`retryConditionFn failed, so the run is not retried: ${describeError(error)}`);
  }
  const stateDetails = Object.freeze({ ...state.stateDetails, retriable: false });
  return stateOf({ ...state, stateDetails }, outcomeOf(state));
}
