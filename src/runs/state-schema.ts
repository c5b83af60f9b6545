import * as v from 'valibot';
import { recordSchema } from './record-schema.ts';
import { STATE_TYPES, type State } from './state.ts';

/** The schema of a state. */
export const stateSchema: v.GenericSchema<State> = recordSchema(
  'stateDetails',
  v.object({
    id: v.string(),
    type: v.picklist(STATE_TYPES),
    name: v.string(),
    timestamp: v.string(),
    message: v.nullable(v.string()),
    data: v.optional(v.unknown()),
    stateDetails: v.object({
      flowRunId: v.optional(v.string()),
      taskRunId: v.optional(v.string()),
      childFlowRunId: v.optional(v.string()),
      scheduledTime: v.optional(v.string()),
      retriable: v.optional(v.boolean()),
      pauseTimeout: v.optional(v.string()),
      pauseKey: v.optional(v.string()),
      pauseReschedule: v.optional(v.boolean()),
      runInputKeyset: v.optional(v.object({ schema: v.string(), response: v.string() })),
      cacheKey: v.optional(v.string()),
      cacheExpiration: v.optional(v.string()),
      rolledBack: v.optional(v.boolean()),
    }),
    storedResult: v.optional(
      v.object({
        storageKey: v.string(),
        expiration: v.nullable(v.string()),
        serializer: v.looseObject({ type: v.string() }),
        prefectVersion: v.string(),
        storageBlockId: v.nullable(v.string()),
      }),
    ),
  }),
);
