import { concealActive } from '../../contexts/settings/conceal-active.ts';
import { describeError } from '../../errors/describe-error.ts';
import { createState, isState, type State } from '../../runs/state.ts';
import type { Prepared } from './orchestrate.ts';

/** The step that names a run, once its arguments are there. */
export interface NamingStep {
  /** Returns the name. @throws What the code of the user throws. */
  name(args: readonly unknown[]): string;
  /** Tells the client the name. */
  rename(name: string): Promise<void>;
}

/**
 * Names a run before it starts, and returns its arguments; or the state `FAILED` where that fails in code of the user.
 *
 * @param prepared The arguments.
 * @param step The step.
 */
export async function nameRun(prepared: Prepared | Promise<Prepared>, step: NamingStep): Promise<Prepared> {
  const args = await prepared;
  if (isState(args)) return args;
  const name = attempted('Naming of the run failed with error:', () => step.name(args));
  if (isState(name)) return name;
  await step.rename(name);
  return args;
}

function attempted<R>(message: string, fn: () => R): R | State {
  try {
    return fn();
  } catch (error) {
    const outcome = { error };
    return createState('FAILED', { message: concealActive(`${message} ${describeError(error)}`), outcome });
  }
}
