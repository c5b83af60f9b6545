import * as v from 'valibot';
import type { EventSink } from '../../execution/event-sink.ts';
import type { Future } from '../../execution/future.ts';
import { MemoryResultStore, type ResultStore } from '../../execution/result-store.ts';
import { TaskGroup } from '../../execution/task-group.ts';
import type { TaskRunner } from '../../execution/task-runner.ts';
import type { ContextModelClass } from '../../model/context-model.ts';
import { type FlowDefinition, isFlow } from '../../runs/definitions.ts';
import { type FlowRun, flowRunSchema } from '../../runs/flow-run.ts';
import type { State } from '../../runs/state.ts';
import { liveMap, liveSet } from './live.ts';
import { parametersSchema } from './parameters-schema.ts';
import { having, RunContext, type RunFields, type RunInput } from './run.ts';
import { TaskRunResults } from './task-run-results.ts';

/** The fields of {@link FlowRunContext}. */
export interface FlowRunFields extends RunFields {
  /** The flow that runs. */
  readonly flow: FlowDefinition;
  /** The run as the client returned it when this attempt began. */
  readonly flowRun: FlowRun;
  /** The task runner of this run. */
  readonly taskRunner: TaskRunner;
  /**
   * Whether prints become logs.
   *
   * Not filled yet: the engine leaves it `false`, and catches no prints.
   *
   * @default {false}
   */
  readonly logPrints: boolean;
  /** The arguments of the flow by name. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /**
   * The store of the results of this flow run and its task runs.
   *
   * Not filled yet: the engine keeps no result in it. What you put into it is there until the run ends.
   *
   * @default {a new MemoryResultStore}
   */
  readonly resultStore: ResultStore;
  /** How many runs of each task there were, which tells them apart. */
  readonly taskRunDynamicKeys: ReadonlyMap<string, number>;
  /**
   * How many pauses there were, by their counter.
   *
   * Not filled yet: no flow run can be paused, and the map stays empty.
   */
  readonly observedFlowPauses: ReadonlyMap<string, number>;
  /** The submitted task runs that have not ended. */
  readonly taskRunFutures: ReadonlySet<Future<unknown>>;
  /** The latest states of the task runs that have not ended; the client knows those of the others. */
  readonly taskRunStates: ReadonlySet<State>;
  /** The task run that each object which is a result came from. */
  readonly taskRunResults: TaskRunResults;
  /** The latest states of the subflow runs that have not ended; the client knows those of the others. */
  readonly flowRunStates: ReadonlySet<State>;
  /**
   * The signal that is aborted when the run times out.
   *
   * Not filled yet: no flow run times out, and this is `undefined`.
   */
  readonly timeoutScope?: AbortSignal | undefined;
  /** Work in the background that ends before the run does. */
  readonly backgroundTasks: TaskGroup;
  /**
   * The sink of the events of this run.
   *
   * Not filled yet: nothing emits events, and this is `undefined`.
   */
  readonly events?: EventSink | undefined;
}

/** What a {@link FlowRunContext} is created from. */
export type FlowRunInput = RunInput &
  Pick<FlowRunFields, 'flow' | 'flowRun' | 'taskRunner' | 'parameters'> &
  Partial<FlowRunFields>;

const Base: ContextModelClass<FlowRunFields, FlowRunInput> = RunContext.extend('flow_run', {
  flow: v.custom<FlowDefinition>(isFlow, 'Invalid type: Expected a flow'),
  flowRun: flowRunSchema,
  taskRunner: having<TaskRunner>('submit', 'a task runner'),
  logPrints: v.optional(v.boolean(), false),
  parameters: parametersSchema,
  resultStore: v.optional(having<ResultStore>('get', 'a result store'), () => new MemoryResultStore()),
  taskRunDynamicKeys: live<ReadonlyMap<string, number>>(Map, liveMap),
  observedFlowPauses: live<ReadonlyMap<string, number>>(Map, liveMap),
  taskRunFutures: live<ReadonlySet<Future<unknown>>>(Set, liveSet),
  taskRunStates: live<ReadonlySet<State>>(Set, liveSet),
  taskRunResults: v.optional(v.instance(TaskRunResults), () => new TaskRunResults()),
  flowRunStates: live<ReadonlySet<State>>(Set, liveSet),
  timeoutScope: v.optional(v.instance(AbortSignal)),
  backgroundTasks: v.optional(v.instance(TaskGroup), () => new TaskGroup()),
  events: v.optional(having<EventSink>('emit', 'an event sink')),
});

/**
 * The context of a flow run, active in the flow's function and in all that it calls or schedules.
 *
 * Ports `prefect.context.FlowRunContext`.
 *
 * @example
 * const report = flow(() => FlowRunContext.require().flowRun.name);
 */
export class FlowRunContext extends Base {}

// The engine's own views must keep their identity, which v.map and v.set would not.
function live<T>(
  collection: typeof Map | typeof Set,
  create: () => T,
): v.OptionalSchema<v.GenericSchema<T>, () => T> {
  const schema = v.custom<T>(
    (value) => value instanceof collection,
    `Invalid type: Expected a ${collection.name}`,
  );
  return v.optional(schema, create);
}
