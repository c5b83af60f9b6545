import { TaskRunContext } from '../../contexts/run/task-run.ts';
import type { TaskRunCreate } from '../../execution/client.ts';
import { noteResult, noterOf, takeDynamicKey } from '../../execution/run-ledger.ts';
import { RunScope } from '../../execution/run-scope.ts';
import type { TaskRunner } from '../../execution/task-runner.ts';
import { lazilyImmutable } from '../../model/lazily-immutable.ts';
import { newId } from '../../runs/new-id.ts';
import { outcomeOf, type State } from '../../runs/state.ts';
import { pending } from '../../runs/states.ts';
import type { TaskRun } from '../../runs/task-run.ts';
import { taskRunSchema } from '../../runs/task-run-schema.ts';
import { type CallInputs, findInputs } from '../arguments/call-inputs.ts';
import { nameArguments } from '../arguments/parameters.ts';
import { resolveArguments } from '../arguments/resolve-arguments.ts';
import { createRunLogger } from '../logging/run-logger.ts';
import type { TaskProperties } from '../options/task-options.ts';
import { ask, checkedRun } from './checked-answer.ts';
import { crashBefore, finalState } from './final-state.ts';
import { inTime } from './in-time.ts';
import { orchestrate } from './orchestrate.ts';
import { Proposals } from './proposals.ts';
import { askRetryCondition } from './retry-condition.ts';
import { retryPolicy } from './retry-policy.ts';
import { callFunction, type RunCall } from './run-call.ts';
import { RunHooks } from './run-hooks.ts';
import { submitCall } from './submit-call.ts';

const NOUN = 'Task run';
/** The field by which a task run that the client responds with is known. */
const FIELD = 'taskKey';

/** The part of a task that the engine needs. */
export interface RunnableTask extends TaskProperties {
  fn(...args: readonly unknown[]): unknown;
}

/** A task run that is about to be made. */
export interface TaskRunPlan {
  readonly task: RunnableTask;
  readonly args: readonly unknown[];
  readonly inputs: CallInputs;
  readonly call: RunCall;
  readonly create: TaskRunCreate;
  readonly scope: RunScope;
}

/** Plans a run of a task, in the context of its call. */
export function planTaskRun(task: RunnableTask, args: readonly unknown[], call: RunCall): TaskRunPlan {
  const { flowRunContext, tags } = call;
  const inputs = findInputs(task['~parameters'], args, call);
  const id = newId();
  const dynamicKey = flowRunContext === undefined ? id : takeDynamicKey(flowRunContext.ledger, task.name);
  const create: TaskRunCreate = {
    id,
    name: flowRunContext === undefined ? task.name : `${task.name}-${dynamicKey}`,
    flowRunId: flowRunContext?.flowRun.id ?? null,
    taskKey: task.name,
    dynamicKey,
    tags: allTags(task.tags, tags),
    empiricalPolicy: retryPolicy(task),
    taskInputs: inputs.taskInputs,
    state: pending({ stateDetails: Object.freeze({ taskRunId: id, flowRunId: flowRunContext?.flowRun.id }) }),
  };
  return { task, args, inputs, call, create, scope: call.scope?.child() ?? new RunScope() };
}

const NO_TAGS: readonly string[] = Object.freeze([]);

function allTags(own: ReadonlySet<string>, active: ReadonlySet<string>): readonly string[] {
  return own.size + active.size === 0 ? NO_TAGS : [...new Set([...own, ...active])];
}

/**
 * Runs a planned task run to its end, and returns the state in which it ended; it never rejects.
 *
 * @param plan The task run.
 * @param runner The task runner, for a submitted run; another one runs here and now.
 * @param see The function that is called with each state that the run enters.
 */
export async function runTask(
  plan: TaskRunPlan,
  runner?: TaskRunner,
  see?: (state: State) => void,
): Promise<State> {
  const { create, call, scope } = plan;
  const { id } = create;
  const parent = call.flowRunContext;
  const send = (state: State): Promise<unknown> => call.client.setTaskRunState(id, state);
  try {
    const expected = { schema: taskRunSchema, field: FIELD, id } as const;
    const run = await ask(
      () => call.client.createTaskRun(create),
      (answer) => checkedRun(answer, expected),
    );
    const note = noterOf('task', parent?.ledger, see);
    const names = create.state.stateDetails;
    const proposals = new Proposals<TaskRun>({ expected, run, scope, names, note, send });
    const state = await orchestrateCall(plan, proposals, runner);
    const outcome = outcomeOf(state);
    if (parent !== undefined && outcome !== undefined && 'value' in outcome) {
      noteResult(parent.ledger, outcome.value, proposals.run.state);
    }
    return state;
  } catch (error) {
    return crashBefore(error, create.state.stateDetails, send);
  } finally {
    scope.close();
  }
}

function orchestrateCall(
  plan: TaskRunPlan,
  proposals: Proposals<TaskRun>,
  runner: TaskRunner | undefined,
): Promise<State> {
  const { task, args, inputs, call, create, scope } = plan;
  const contextOf = contextsOf(plan);
  return orchestrate<TaskRun>({
    noun: NOUN,
    scope,
    proposals,
    logger: call.snapshot.run(() => createRunLogger(`${NOUN} '${create.name}'`)),
    attempts: create.empiricalPolicy.retries + 1,
    prepare: () => {
      if (inputs.upstream.length === 0) return args;
      const resolved = resolveArguments(args, inputs.upstream);
      // The task that calls this one here and now waits as well.
      return runner === undefined ? (call.scope?.lend(resolved) ?? resolved) : resolved;
    },
    place: (resolved, go) =>
      runner === undefined
        ? go()
        : submitCall(runner, { task, taskRunId: create.id, name: create.name, args: resolved, scope, go }),
    attempt: attemptOf(plan, contextOf),
    hooks: hooksOf(plan, contextOf),
    isCancelling: false,
  });
}

function attemptOf(
  { task, scope, call }: TaskRunPlan,
  contextOf: ContextOf,
): (taskRun: TaskRun, args: readonly unknown[]) => Promise<State> {
  const { snapshot } = call;
  const run = { noun: NOUN, scope, timeoutSeconds: task.timeoutSeconds } as const;
  return (taskRun, args) => {
    const ended = inTime(run, (own) => {
      const context = contextOf(taskRun, args, own);
      return finalState({ noun: NOUN, scope: own }, () =>
        snapshot.run(() => context.run(() => callFunction(call, task.fn, args))),
      );
    });
    if (task.retryConditionFn === undefined) return ended;
    const context = contextOf(taskRun, args, scope);
    return ended.then((state) =>
      snapshot.run(() => context.run(() => askRetryCondition(task, taskRun, state))),
    );
  };
}

/** Returns the context of a run, as it is now, in a scope. */
type ContextOf = (taskRun: TaskRun, args: readonly unknown[], scope: RunScope) => TaskRunContext;

function contextsOf({ task, call: { client, flowRunContext } }: TaskRunPlan): ContextOf {
  const shared = flowRunContext && { resultStore: flowRunContext.resultStore };
  let parameters: Readonly<Record<string, unknown>> | undefined;
  return (taskRun, args, scope) => {
    parameters ??= lazilyImmutable(nameArguments(task['~parameters'], args));
    return new TaskRunContext({ task, taskRun, parameters, client, scope, ...shared });
  };
}

function hooksOf({ task, call }: TaskRunPlan, contextOf: ContextOf): RunHooks<TaskRun> | undefined {
  const hooks = task['~hooks'];
  if (hooks === undefined) return undefined;
  return new RunHooks(hooks, (hook, { run, state, args }, scope) =>
    call.snapshot.run(() => contextOf(run, args, scope).run(() => hook(task, run, state))),
  );
}
