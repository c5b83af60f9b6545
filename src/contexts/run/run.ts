import * as v from 'valibot';
import type { OrchestrationClient } from '../../execution/client.ts';
import { RunScope } from '../../execution/run-scope.ts';
import type { ContextModelClass } from '../../model/context-model.ts';
import { ContextModel } from '../../model/context-model.ts';
import { type DateTime, dateTimeSchema, utcNow } from '../../model/date-time.ts';
import { clientSchema } from './interface-schemas.ts';

/** The fields of {@link RunContext}. */
export interface RunFields {
  /** When the run context was made, in UTC. */
  readonly startTime: DateTime;
  /** The client that the run is known to. */
  readonly client: OrchestrationClient;
  /** The scope of the run, or of this attempt where that has a time limit: its signal, the runs within, its work in the background. */
  readonly scope: RunScope;
}

/** The input of a {@link RunContext}. */
export interface RunInput {
  /** When the run context was made. @default {now} */
  readonly startTime?: DateTime;
  /** The client that the run is known to. */
  readonly client: OrchestrationClient;
  /** The scope of the run. @default {a new scope} */
  readonly scope?: RunScope;
}

const Base: ContextModelClass<RunFields, RunInput> = ContextModel.define('run', {
  startTime: v.optional(dateTimeSchema, utcNow),
  client: clientSchema,
  scope: v.optional(v.instance(RunScope), () => new RunScope()),
});

/**
 * The base of the contexts of flow runs and task runs; {@link getRunContext} returns the active one.
 *
 * Ports `prefect.context.RunContext`.
 */
export class RunContext extends Base {}
