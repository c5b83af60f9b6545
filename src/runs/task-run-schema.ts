import * as v from 'valibot';
import { dictionary } from '../model/dictionary.ts';
import { empiricalPolicySchema } from './flow-run-schema.ts';
import { recordSchema } from './record-schema.ts';
import { stateSchema } from './state-schema.ts';
import type { TaskRun } from './task-run.ts';

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
