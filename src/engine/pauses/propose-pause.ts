import type { FlowRunContext } from '../../contexts/run/flow-run.ts';
import { AmbitError } from '../../errors/ambit-error.ts';
import { visible } from '../../errors/visible.ts';
import type { FlowRun } from '../../runs/flow-run.ts';
import { flowRunSchema } from '../../runs/flow-run-schema.ts';
import type { State } from '../../runs/state.ts';
import { describeState } from '../../runs/states.ts';
import { ask, checkedVerdict } from '../run/checked-answer.ts';

/** The verb for errors: that which is done to a run. */
export type PauseVerb = 'pause' | 'suspend' | 'resume';

/**
 * Proposes a state for a flow run, and returns the run as the client has it then.
 *
 * @param client The client.
 * @param id The flow run.
 * @param proposal The state, and the verb for errors.
 * @throws {AmbitError} `ERR_PAUSE_REFUSED` where the client aborts, or wants to wait; `ERR_CLIENT_FAILED`, `ERR_CLIENT_ANSWER`.
 */
export async function proposePause(
  client: FlowRunContext['client'],
  id: string,
  { state, verb }: { readonly state: State; readonly verb: PauseVerb },
): Promise<FlowRun> {
  const expected = { schema: flowRunSchema, field: 'flowName', id } as const;
  const verdict = await ask(
    () => client.setFlowRunState(id, state),
    (answer) => checkedVerdict<FlowRun>(answer, state, expected),
  );
  if (verdict.kind === 'aborted' || verdict.kind === 'wait') throw refusal(verb, id, verdict.reason);
  return verdict.run;
}

/** Returns the error of a run that cannot be paused, suspended or resumed. */
export function refusal(verb: PauseVerb, id: string, why: string | State): AmbitError {
  const reason = typeof why === 'string' ? visible(why).replace(/\.$/, '') : `It is ${describeState(why)}`;
  return new AmbitError(
    'ERR_PAUSE_REFUSED',
    `Cannot ${verb} flow run ${visible(id)}: ${reason}. Look at its state by readFlowRun()`,
  );
}
