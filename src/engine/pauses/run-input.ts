import { AmbitError } from '../../errors/ambit-error.ts';
import { visible } from '../../errors/visible.ts';
import type { OrchestrationClient } from '../../execution/client.ts';
import type { StateDetails } from '../../runs/state.ts';
import { pathOf, type StandardSchema } from '../arguments/standard-schema.ts';

/** The names under which a client keeps the schema and the input that a pause waits for. */
export type RunInputKeyset = NonNullable<StateDetails['runInputKeyset']>;

/** The input that a pause waits for. */
export interface AwaitedInput<T> {
  readonly keyset: RunInputKeyset;
  readonly schema: StandardSchema<unknown, T>;
}

/** Returns the names under which a client keeps what a pause waits for, which follow from its key. */
export function inputKeyset(pauseKey: string, isSuspended: boolean): RunInputKeyset {
  const base = `${isSuspended ? 'suspended' : 'paused'}-${pauseKey}`;
  return { schema: `${base}-schema`, response: `${base}-response` };
}

/** Keeps the schema of the input that a pause waits for. */
export async function saveInputSchema(
  client: OrchestrationClient,
  id: string,
  { keyset, schema }: AwaitedInput<unknown>,
): Promise<void> {
  await client.createFlowRunInput?.(id, keyset.schema, schema);
}

/** Returns the input that a run was resumed with. @throws {AmbitError} `ERR_RUN_INPUT` where it was resumed without, or with another one. */
export async function readInput<T>(
  client: OrchestrationClient,
  id: string,
  { keyset, schema }: AwaitedInput<T>,
): Promise<T> {
  return validInput(schema, await client.readFlowRunInput?.(id, keyset.response), id);
}

/** Returns what a schema makes of the input for a flow run. @throws {AmbitError} `ERR_RUN_INPUT`. */
export async function validInput<T>(
  schema: StandardSchema<unknown, T>,
  input: unknown,
  id: string,
): Promise<T> {
  const result = await schema['~standard'].validate(input);
  if (result.issues === undefined) return result.value;
  throw inputError(
    id,
    result.issues
      .map((issue) => visible([pathOf(issue), issue.message].filter(Boolean).join(': ')))
      .join(', '),
  );
}

/** Returns the error of a run that is resumed with an input which it cannot take. */
export function inputError(id: string, why: string): AmbitError {
  return new AmbitError(
    'ERR_RUN_INPUT',
    `Cannot resume flow run ${visible(id)}: ${why}. Call resumeFlowRun() with the runInput that its pause waits for`,
  );
}
