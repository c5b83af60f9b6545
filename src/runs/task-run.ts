import * as v from 'valibot';
import { dictionary } from '../model/dictionary.ts';
import { type EmpiricalPolicy, empiricalPolicySchema } from './flow-run.ts';
import { recordSchema } from './record-schema.ts';
import type { State } from './state.ts';
import { stateSchema } from './state-schema.ts';

/** A task run whose result became an argument of another one, or that encloses it. */
export interface TaskRunReference {
  /** The kind of input. */
  readonly inputType: 'task_run';
  /** The UUID of the task run. */
  readonly id: string;
}

/**
 * One run of a task, as the client has it; frozen plain data.
 *
 * Ports `prefect.client.schemas.TaskRun`.
 */
export interface TaskRun {
  /** A UUID. */
  readonly id: string;
  /** The name of the run: that of the task and its dynamic key, such as `load-0`. */
  readonly name: string;
  /** The flow run that it belongs to; `null` for a task called outside a flow. */
  readonly flowRunId: string | null;
  /** The name of the task. */
  readonly taskKey: string;
  /** The key that distinguishes the runs of one task in one flow run. */
  readonly dynamicKey: string;
  /** Its tags. */
  readonly tags: readonly string[];
  /** How it is retried. */
  readonly empiricalPolicy: EmpiricalPolicy;
  /** For each parameter, the task runs that its value came from; the enclosing task run under `__parents__`. */
  readonly taskInputs: Readonly<Record<string, readonly TaskRunReference[]>>;
  /** The state that it is in. */
  readonly state: State;
  /** How many times it was started. */
  readonly runCount: number;
  /** When it was first started, ISO 8601. */
  readonly startTime: string | null;
  /** When it ended, ISO 8601. */
  readonly endTime: string | null;
}

/** The schema of {@link TaskRun}. */
export const taskRunSchema: v.GenericSchema<TaskRun> = recordSchema(
  'taskKey',
  v.object({
    id: v.string(),
    name: v.string(),
    flowRunId: v.nullable(v.string()),
    taskKey: v.string(),
    dynamicKey: v.string(),
    tags: v.array(v.string()),
    empiricalPolicy: empiricalPolicySchema,
    taskInputs: dictionary(v.array(v.object({ inputType: v.literal('task_run'), id: v.string() }))),
    state: stateSchema,
    runCount: v.number(),
    startTime: v.nullable(v.string()),
    endTime: v.nullable(v.string()),
  }),
);
