import * as v from 'valibot';
import { AmbitError } from '../../errors/ambit-error.ts';
import { describeError } from '../../errors/describe-error.ts';
import { visible } from '../../errors/visible.ts';
import type { Verdict } from '../../execution/verdict.ts';
import type { FlowRun } from '../../runs/flow-run.ts';
import { isRecord, record } from '../../runs/record.ts';
import { type State, stateOf } from '../../runs/state.ts';
import type { TaskRun } from '../../runs/task-run.ts';

/** The run that an answer of a client must be about. */
export interface Expected<R extends FlowRun | TaskRun> {
  readonly schema: v.GenericSchema<R>;
  /** The field that only records of this kind have: one of those is taken as it is. */
  readonly field: keyof R & string;
  /** The id of the run; `undefined` where the client chooses it. */
  readonly id?: string;
}

/**
 * Returns the verdict that a client answered a proposal with.
 *
 * @param answer The answer, which can be anything: clients are not part of Ambit.
 * @param proposed The state that was proposed.
 * @param expected What the answer must be about.
 * @throws {AmbitError} `ERR_CLIENT_ANSWER` where it is not a verdict about that run, or contradicts itself.
 */
export function checkedVerdict<R extends FlowRun | TaskRun>(
  answer: unknown,
  proposed: State,
  expected: Expected<R>,
): Verdict<R> {
  const { kind, seconds, reason, run: given } = Object(answer) as Record<string, unknown>;
  const text = typeof reason === 'string' ? reason : '';
  if (kind === 'wait') {
    if (typeof seconds === 'number' && seconds >= 0 && Number.isFinite(seconds)) {
      return { kind, seconds, reason: text };
    }
    throw answerError(`to wait for ${describeError(seconds)} seconds`);
  }
  if (kind !== 'accepted' && kind !== 'rejected' && kind !== 'aborted') throw answerError('no verdict');
  const run = checkedRun(given, expected);
  if (kind === 'accepted' && run.state.type === proposed.type) return { kind, run };
  if (kind !== 'accepted') return { kind, run, reason: text };
  throw answerError(`that it accepted ${proposed.type}, with a run that is ${run.state.type}`);
}

/**
 * Returns a run that a client answered as a record.
 *
 * @param answer The answer.
 * @param expected What the answer must be about.
 * @throws {AmbitError} `ERR_CLIENT_ANSWER` where it is not that run.
 */
export function checkedRun<R extends FlowRun | TaskRun>(
  answer: unknown,
  { schema, field, id }: Expected<R>,
): R {
  const run = isRecord(answer, field) ? (answer as R) : parsedRun(answer, schema);
  if (id !== undefined && run.id !== id)
    throw answerError(`with run ${visible(run.id)} where ${id} was asked for`);
  return run;
}

function parsedRun<R extends FlowRun | TaskRun>(answer: unknown, schema: v.GenericSchema<R>): R {
  const parsed = v.safeParse(schema, answer);
  if (!parsed.success) throw answerError(`with no run: ${parsed.issues[0].message}`);
  const run = parsed.output;
  return record<R>(run, { state: stateOf(run.state) } as Partial<R>);
}

/**
 * Calls a client, and returns its response once that is checked.
 *
 * @param call The function that calls it, which may throw or reject.
 * @param check The function that returns what the response means, or throws.
 * @throws {AmbitError} `ERR_CLIENT_FAILED` for what the client throws, unless that is an error of Ambit.
 */
export async function ask<T>(call: () => Promise<unknown>, check: (answer: unknown) => T): Promise<T> {
  try {
    return check(await call());
  } catch (cause) {
    if (cause instanceof AmbitError) throw cause;
    throw new AmbitError(
      'ERR_CLIENT_FAILED',
      `Cannot go on with the run: The client threw ${describeError(cause)}. Look at the cause`,
      { cause },
    );
  }
}

/** Returns the error for an answer that no run can go on from. */
export function answerError(answer: string): AmbitError {
  return new AmbitError(
    'ERR_CLIENT_ANSWER',
    `Cannot go on with the run: The client answered ${answer}. Correct the client: see OrchestrationClient and Verdict`,
  );
}
