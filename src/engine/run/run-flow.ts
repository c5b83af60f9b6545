import type { FlowRunCreate } from '../../execution/client.ts';
import { noterOf } from '../../execution/run-ledger.ts';
import { RunScope } from '../../execution/run-scope.ts';
import { lazilyImmutable } from '../../model/lazily-immutable.ts';
import type { FlowRun } from '../../runs/flow-run.ts';
import { flowRunSchema } from '../../runs/flow-run-schema.ts';
import { isSuspended } from '../../runs/pause-states.ts';
import { isState, type State } from '../../runs/state.ts';
import { pending } from '../../runs/states.ts';
import { nameArguments } from '../arguments/parameters.ts';
import { resolveArguments } from '../arguments/resolve-arguments.ts';
import type { RunLogger } from '../logging/run-logger.ts';
import { ask, checkedRun } from './checked-answer.ts';
import { crashBefore } from './final-state.ts';
import { flowAttempt, flowContexts, flowHooks } from './flow-attempt.ts';
import { heedCancellation } from './heed-cancellation.ts';
import { flowRunNaming } from './name-flow-run.ts';
import { nameRun } from './name-run.ts';
import { orchestrate } from './orchestrate.ts';
import type { FlowRunPlan } from './plan-flow-run.ts';
import { Proposals } from './proposals.ts';
import { loggerOf } from './run-call.ts';
import { onceResumed } from './suspension.ts';
import { validateArguments } from './validate-arguments.ts';

const NOUN = 'Flow run';
/** The kind of run that the client must respond with. */
const KIND = { schema: flowRunSchema, field: 'flowName' } as const;

/** Runs a planned flow run to its end, and returns the state in which it ended; it never rejects. */
export async function runFlow(plan: FlowRunPlan): Promise<State> {
  const { call, tracking, scope } = plan;
  const { client } = call;
  try {
    if (tracking !== undefined)
      await ask(
        () => client.createTaskRun(tracking),
        () => {},
      );
    const resolved = await resolveUpstream(plan);
    const create = flowRunToCreate(plan, isState(resolved) ? plan.args : resolved);
    const run = await ask(
      () => client.createFlowRun(create),
      (answer) => checkedRun(answer, KIND),
    );
    return await untilLeft(plan, resolved, run);
  } catch (error) {
    return crashBefore(error, {}, async (state) => {
      if (tracking !== undefined) await client.setTaskRunState(tracking.id, state);
    });
  } finally {
    scope.close();
  }
}

/** Runs a flow run that the client has created, and again whenever it was suspended and is resumed; returns how it ended at first. */
async function untilLeft(
  plan: FlowRunPlan,
  resolved: readonly unknown[] | State,
  run: FlowRun,
): Promise<State> {
  const { call, scope } = plan;
  const { id } = run;
  const proposals = new Proposals<FlowRun>({
    expected: { ...KIND, id },
    run,
    scope,
    // A state of a task run may be what the flow returns.
    names: Object.freeze({ flowRunId: id, taskRunId: undefined }),
    note: noterOf('flow', call.flowRunContext?.ledger),
    send: (state) => call.client.setFlowRunState(id, state),
  });
  const state = await orchestrateFlow(plan, resolved, proposals);
  if (isSuspended(state)) {
    onceResumed(call.client, id, () => void call.snapshot.run(() => runAgain(plan, resolved, id)));
  }
  return state;
}

async function runAgain(plan: FlowRunPlan, resolved: readonly unknown[] | State, id: string): Promise<void> {
  const { call } = plan;
  const scope = call.scope?.child() ?? new RunScope();
  // Where the client fails, nobody is left to tell.
  await ask(
    () => call.client.readFlowRun(id),
    (answer) => checkedRun<FlowRun>(answer, { ...KIND, id }),
  )
    .then((run) => untilLeft({ ...plan, scope }, resolved, run))
    .catch(() => {});
  scope.close();
}

// The task run that calls a subflow waits for these as well.
async function resolveUpstream({
  args,
  inputs: { upstream },
  call,
}: FlowRunPlan): Promise<readonly unknown[] | State> {
  if (upstream.length === 0) return args;
  const resolved = resolveArguments(args, upstream);
  return call.scope?.lend(resolved) ?? resolved;
}

function orchestrateFlow(
  plan: FlowRunPlan,
  resolved: readonly unknown[] | State,
  proposals: Proposals<FlowRun>,
): Promise<State> {
  const { flow, policy, call, tracking, scope } = plan;
  const contextOf = flowContexts(plan);
  let stopHeeding: (() => void) | undefined;
  const logger = (): RunLogger => loggerOf(NOUN, proposals.run.name, call);
  const begin = (): void =>
    logger().info(
      `Beginning ${tracking ? 'subflow' : 'flow'} run '${proposals.run.name}' for flow '${flow.name}'`,
    );
  const naming = flowRunNaming(plan, contextOf, proposals);
  if (naming === undefined) begin();
  return orchestrate<FlowRun>({
    noun: NOUN,
    scope,
    proposals,
    logger,
    attempts: policy.retries + 1,
    prepare: () => {
      stopHeeding = heedCancellation(call.client, proposals.run.id, scope);
      const valid = validateArguments(resolved, flow, NOUN);
      return naming === undefined ? valid : nameRun(valid, naming).finally(begin);
    },
    place: (_, go) => go(),
    attempt: flowAttempt(plan, contextOf, logger),
    hooks: flowHooks(plan, contextOf),
    isCancelling: true,
  }).finally(() => stopHeeding?.());
}

function flowRunToCreate(
  { flow, call, policy, tracking }: FlowRunPlan,
  args: readonly unknown[],
): FlowRunCreate {
  return {
    flowName: flow.name,
    state: pending(),
    tags: [...new Set([...flow.tags, ...call.tags])],
    parameters: lazilyImmutable(nameArguments(flow['~parameters'], args)),
    empiricalPolicy: policy,
    parentTaskRunId: tracking?.id ?? null,
  };
}
