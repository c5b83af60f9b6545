import { TaskRunContext, type TaskRunFields } from '../../contexts/run/task-run.ts';
import { ResultStore } from '../../execution/results/result-store.ts';
import { noteResult, noterOf } from '../../execution/run-ledger.ts';
import type { TaskRunner } from '../../execution/task-runner.ts';
import { utcNow } from '../../model/date-time.ts';
import { createOfValid } from '../../model/field-values.ts';
import { lazilyImmutable } from '../../model/lazily-immutable.ts';
import { outcomeOf, type State } from '../../runs/state.ts';
import type { TaskRun } from '../../runs/task-run.ts';
import { taskRunSchema } from '../../runs/task-run-schema.ts';
import { nameArguments } from '../arguments/parameters.ts';
import { resolveArguments } from '../arguments/resolve-arguments.ts';
import { withPrintsLogged } from '../logging/log-prints.ts';
import { ask, checkedRun } from './checked-answer.ts';
import { crashBefore, finalState } from './final-state.ts';
import { inTime } from './in-time.ts';
import { nameRun } from './name-run.ts';
import { type TaskContexts, taskRunNaming } from './name-task-run.ts';
import { orchestrate, type Prepared } from './orchestrate.ts';
import type { TaskRunPlan } from './plan-task-run.ts';
import { Proposals } from './proposals.ts';
import { askRetryCondition } from './retry-condition.ts';
import { callFunction, loggerOf } from './run-call.ts';
import { RunHooks } from './run-hooks.ts';
import { submitCall } from './submit-call.ts';
import { validateArguments } from './validate-arguments.ts';

const NOUN = 'Task run';
/** The field by which a task run that the client responds with is known. */
const FIELD = 'taskKey';

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
    if (plan.results !== undefined) await plan.results.settle(state);
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
  const { task, call, create, scope } = plan;
  const contextOf = contextsOf(plan);
  return orchestrate<TaskRun>({
    noun: NOUN,
    scope,
    proposals,
    logger: () => loggerOf(NOUN, proposals.run.name, call),
    attempts: create.empiricalPolicy.retries + 1,
    prepare: () => {
      const resolved = validateArguments(resolvedArguments(plan, runner), task, NOUN);
      const naming = taskRunNaming(plan, contextOf, proposals);
      return naming === undefined ? resolved : nameRun(resolved, naming);
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

function resolvedArguments(
  { args, inputs: { upstream }, call }: TaskRunPlan,
  runner: TaskRunner | undefined,
): Prepared | Promise<Prepared> {
  if (upstream.length === 0) return args;
  const resolved = resolveArguments(args, upstream);
  // The task that calls this one here and now waits as well.
  return runner === undefined ? (call.scope?.lend(resolved) ?? resolved) : resolved;
}

function attemptOf(
  { task, scope, logPrints, results, call }: TaskRunPlan,
  contextOf: TaskContexts,
): (taskRun: TaskRun, args: readonly unknown[]) => Promise<State> {
  const { snapshot } = call;
  const run = { noun: NOUN, scope, timeoutSeconds: task.timeoutSeconds } as const;
  return (taskRun, args) => {
    const ended = inTime(run, (own) => {
      const context = contextOf(taskRun, args, own);
      const run = { noun: NOUN, scope: own } as const;
      const called = (): unknown => callFunction(call, task.fn, args);
      const inContext = <R>(fn: () => R): R => snapshot.run(() => context.run(fn));
      const ended = (): Promise<State> =>
        results?.attempt({ run, context, inContext, call: called }) ??
        finalState(run, () => inContext(called));
      return logPrints ? withPrintsLogged(ended) : ended();
    });
    if (task.retryConditionFn === undefined) return ended;
    const context = contextOf(taskRun, args, scope);
    return ended.then((state) =>
      snapshot.run(() => context.run(() => askRetryCondition(task, taskRun, state))),
    );
  };
}

function contextsOf(plan: TaskRunPlan): TaskContexts {
  const { task, logPrints, results, call } = plan;
  const { client, flowRunContext } = call;
  const kept = results?.fields ?? {
    resultStore: flowRunContext?.resultStore ?? new ResultStore(),
    persistResult: false,
  };
  const shared = { task, client, logPrints, ...kept };
  let parameters: Readonly<Record<string, unknown>> | undefined;
  return (taskRun, args, scope) => {
    parameters ??= lazilyImmutable(nameArguments(task['~parameters'], args));
    const run = { ...shared, startTime: utcNow(), scope, taskRun, parameters };
    return createOfValid(TaskRunContext, run satisfies TaskRunFields);
  };
}

function hooksOf({ task, call }: TaskRunPlan, contextOf: TaskContexts): RunHooks<TaskRun> | undefined {
  const hooks = task['~hooks'];
  if (hooks === undefined) return undefined;
  return new RunHooks(hooks, (hook, { run, state, args }, scope) =>
    call.snapshot.run(() => contextOf(run, args, scope).run(() => hook(task, run, state))),
  );
}
