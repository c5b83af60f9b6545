import * as v from 'valibot';
import { dictionary } from '../model/dictionary.ts';
import type { EmpiricalPolicy, FlowRun } from './flow-run.ts';
import { recordSchema } from './record-schema.ts';
import { stateSchema } from './state-schema.ts';

/** The schema of {@link EmpiricalPolicy}. */
export const empiricalPolicySchema: v.GenericSchema<EmpiricalPolicy> = v.object({
  retries: v.number(),
  retryDelaySeconds: v.array(v.number()),
  retryJitterFactor: v.optional(v.number()),
  pauseKeys: v.optional(v.array(v.string())),
  resuming: v.optional(v.boolean()),
});

/** The schema of {@link FlowRun}. */
export const flowRunSchema: v.GenericSchema<FlowRun> = recordSchema(
  'flowName',
  v.object({
    id: v.string(),
    name: v.string(),
    flowId: v.string(),
    flowName: v.string(),
    tags: v.array(v.string()),
    parameters: dictionary(v.unknown()),
    empiricalPolicy: empiricalPolicySchema,
    parentTaskRunId: v.nullable(v.string()),
    state: stateSchema,
    runCount: v.number(),
    startTime: v.nullable(v.string()),
    endTime: v.nullable(v.string()),
  }),
);
