import { FlowRunContext } from '../../contexts/run/flow-run.ts';
import { checkOptions, type OptionsCheck } from '../../errors/check-options.ts';
import { MissingContextError } from '../../errors/missing-context-error.ts';
import { nearest } from '../../errors/nearest.ts';
import { NAME } from '../../errors/rules.ts';
import { takePauseKey } from '../../execution/run-ledger.ts';
import type { FlowRun } from '../../runs/flow-run.ts';
import { paused, suspended } from '../../runs/pause-states.ts';
import type { State } from '../../runs/state.ts';
import { isStandardSchema, type StandardSchema } from '../arguments/standard-schema.ts';
import { TIMEOUT_RULES } from '../options/timeout.ts';
import { type PauseVerb, proposePause, refusal } from './propose-pause.ts';
import { type AwaitedInput, inputKeyset, readInput, saveInputSchema } from './run-input.ts';

/** Options of {@link pauseFlowRun} and {@link suspendFlowRun}. */
export interface PauseOptions<T> {
  /** How many seconds the run can be resumed for, from 0 to 1e9; then it fails. @default {3600; for a suspended run, no limit} */
  readonly timeoutSeconds?: number;
  /** The key of the pause: a run enters each once in an attempt. @default {the number of pauses of the attempt: `1`, `2`, …} */
  readonly key?: string;
  /** The schema of the input that the run is to be resumed with, of any library that follows Standard Schema. @default {none} */
  readonly waitForInput?: StandardSchema<unknown, T>;
}

/** A pause of a flow run. */
export interface FlowPause<T> {
  readonly verb: PauseVerb;
  readonly context: FlowRunContext;
  readonly state: State;
  /** The input that it waits for. */
  readonly input: AwaitedInput<T> | undefined;
}

/**
 * Plans a pause of the flow run that this code belongs to.
 *
 * @param verb Whether it is paused or suspended.
 * @param options The options, which are checked.
 * @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`; {@link MissingContextError} outside a flow.
 */
export function planPause<T>(verb: 'pause' | 'suspend', options: PauseOptions<T>): FlowPause<T> {
  const given = checkOptions(options, { ...CHECK, action: `${verb} a flow run` }) as PauseOptions<T>;
  const context = FlowRunContext.get();
  if (context === undefined) {
    throw new MissingContextError(
      `Cannot ${verb} a flow run: No flow run is active here. Call this inside a flow`,
    );
  }
  const isSuspended = verb === 'suspend';
  const { timeoutSeconds = isSuspended ? undefined : 3600, key, waitForInput } = given;
  const counted = takePauseKey(context.ledger);
  const pauseKey = key ?? counted;
  const keyset = inputKeyset(pauseKey, isSuspended);
  const state = (isSuspended ? suspended : paused)({
    pauseKey,
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(waitForInput && { stateDetails: { runInputKeyset: keyset } }),
  });
  return { verb, context, state, input: waitForInput && { keyset, schema: waitForInput } };
}

/**
 * Enters a pause, and returns the run as it is then: `PAUSED`, or `RUNNING` where it came to this pause before, and was resumed.
 *
 * @throws {AmbitError} `ERR_PAUSE_REFUSED` where the client has it otherwise, or keeps no input.
 */
export async function enterPause<T>({ verb, context, state, input }: FlowPause<T>): Promise<FlowRun> {
  const { client, flowRun } = context;
  if (input !== undefined && client.createFlowRunInput === undefined) {
    throw refusal(verb, flowRun.id, 'Its client keeps no input');
  }
  const run = await proposePause(client, flowRun.id, { state, verb });
  const { type } = run.state;
  if (type !== 'RUNNING' && type !== 'PAUSED') throw refusal(verb, flowRun.id, run.state);
  if (type === 'PAUSED' && input !== undefined) await saveInputSchema(client, flowRun.id, input);
  return run;
}

/** Returns the input that a run was resumed with; `undefined` where its pause waits for none. @throws {AmbitError} `ERR_RUN_INPUT`. */
export async function inputOf<T>({ context, input }: FlowPause<T>): Promise<T> {
  return (input && (await readInput(context.client, context.flowRun.id, input))) as T;
}

const CHECK: Omit<OptionsCheck<PauseOptions<unknown>>, 'action'> = {
  rules: {
    timeoutSeconds: TIMEOUT_RULES.timeoutSeconds,
    key: NAME,
    waitForInput: ['a schema that follows Standard Schema', isStandardSchema],
  },
  suggest: nearest,
};
