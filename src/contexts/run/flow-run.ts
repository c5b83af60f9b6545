import * as v from 'valibot';
import type { EventSink } from '../../execution/event-sink.ts';
import type { Future } from '../../execution/future.ts';
import { ResultStore } from '../../execution/results/result-store.ts';
import { RunLedger } from '../../execution/run-ledger.ts';
import type { TaskGroup } from '../../execution/task-group.ts';
import type { TaskRunResults } from '../../execution/task-run-results.ts';
import type { TaskRunner } from '../../execution/task-runner.ts';
import type { ContextModelClass } from '../../model/context-model.ts';
import { type FlowDefinition, isFlow } from '../../runs/definitions.ts';
import type { FlowRun } from '../../runs/flow-run.ts';
import { flowRunSchema } from '../../runs/flow-run-schema.ts';
import type { State } from '../../runs/state.ts';
import { eventSinkSchema, taskRunnerSchema } from './interface-schemas.ts';
import { parametersSchema } from './parameters-schema.ts';
import { RunContext, type RunFields, type RunInput } from './run.ts';

/** The fields of {@link FlowRunContext}. */
export interface FlowRunFields extends RunFields {
  /** The flow that runs. */
  readonly flow: FlowDefinition;
  /** The run as the client returned it when this attempt began. */
  readonly flowRun: FlowRun;
  /** The task runner of this run. */
  readonly taskRunner: TaskRunner;
  /** Whether prints become logs of the run: see the option `logPrints`. @default {false} */
  readonly logPrints: boolean;
  /** The UUIDs of the flow runs around this one, outermost first. @default {none, for a run that is no subflow run} */
  readonly ancestorFlowRunIds: readonly string[];
  /** The arguments of the flow by name. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /**
   * The store of the results of this flow run and its task runs.
   *
   * @default {a new ResultStore}
   */
  readonly resultStore: ResultStore;
  /** Whether the result of the run is kept there, and those of its task runs that do not say. @default {false} */
  readonly persistResult: boolean;
  /** The record of all that the run has started, written by the engine; the context has a getter for each part of it. */
  readonly ledger: RunLedger;
  /**
   * The signal that is aborted when this attempt times out, or ends otherwise before its function does: that of its scope.
   *
   * @default {none, where the flow has no `timeoutSeconds`}
   */
  readonly timeoutScope?: AbortSignal | undefined;
  /**
   * The sink of the events of this run.
   *
   * Not filled yet: nothing emits events, and this is `undefined`.
   */
  readonly events?: EventSink | undefined;
}

/** The input of a {@link FlowRunContext}. */
export type FlowRunInput = RunInput &
  Pick<FlowRunFields, 'flow' | 'flowRun' | 'taskRunner' | 'parameters'> &
  Partial<FlowRunFields>;

const Base: ContextModelClass<FlowRunFields, FlowRunInput> = RunContext.extend('flow_run', {
  flow: v.custom<FlowDefinition>(isFlow, 'Invalid type: Expected a flow'),
  flowRun: flowRunSchema,
  taskRunner: taskRunnerSchema,
  logPrints: v.optional(v.boolean(), false),
  ancestorFlowRunIds: v.optional(v.array(v.string()), []),
  parameters: parametersSchema,
  resultStore: v.optional(v.instance(ResultStore), () => new ResultStore()),
  persistResult: v.optional(v.boolean(), false),
  ledger: v.optional(v.instance(RunLedger), () => new RunLedger()),
  timeoutScope: v.optional(v.instance(AbortSignal)),
  events: v.optional(eventSinkSchema),
});

/**
 * The context of a flow run, active in the flow's function and in all that it calls or schedules.
 *
 * Ports `prefect.context.FlowRunContext`.
 *
 * @example
 * const report = flow(() => FlowRunContext.require().flowRun.name);
 */
export class FlowRunContext extends Base {
  /** The signal that is aborted when the run ends before its function does: pass it to `fetch` and the like. */
  get signal(): AbortSignal {
    return this.scope.signal;
  }

  /** How many runs of each task there were, which tells them apart. */
  get taskRunDynamicKeys(): ReadonlyMap<string, number> {
    return this.ledger.taskRunDynamicKeys;
  }

  /** How many pauses this attempt has come to, as `counter`. */
  get observedFlowPauses(): ReadonlyMap<string, number> {
    return this.ledger.observedFlowPauses;
  }

  /** The submitted task runs that have not ended. */
  get taskRunFutures(): ReadonlySet<Future<unknown>> {
    return this.ledger.taskRunFutures;
  }

  /** The latest states of the task runs that have not ended; the client knows those of the others. */
  get taskRunStates(): ReadonlySet<State> {
    return this.ledger.taskRunStates;
  }

  /** The task run that each object which is a result came from. */
  get taskRunResults(): TaskRunResults {
    return this.ledger.taskRunResults;
  }

  /** The latest states of the subflow runs that have not ended; the client knows those of the others. */
  get flowRunStates(): ReadonlySet<State> {
    return this.ledger.flowRunStates;
  }

  /** The work in the background of the run, which ends before the run does: that of its scope. */
  get backgroundTasks(): TaskGroup {
    return this.scope.background;
  }
}
