import { endOf, type Future, isFuture } from '../../execution/future.ts';
import type { State } from '../../runs/state.ts';
import { stateResult } from '../../runs/state-result.ts';
import { pending } from '../../runs/states.ts';
import type { TaskRunReference } from '../../runs/task-run.ts';
import type { ParameterList } from './parameter-list.ts';
import { parameterAt } from './parameters.ts';

/** An argument, or the future of one: the run then waits for it. */
export type Resolvable<A extends readonly unknown[]> = { [I in keyof A]: A[I] | Future<A[I]> };

const NONE: Readonly<Record<string, never>> = Object.freeze({});

/**
 * Returns where the arguments of a run come from, as it is recorded.
 *
 * @param parameters The parameters.
 * @param args The arguments, futures among them.
 * @param parentId The enclosing task run, if there is one.
 */
export function inputsOf(
  parameters: ParameterList,
  args: readonly unknown[],
  parentId?: string,
): Readonly<Record<string, readonly TaskRunReference[]>> {
  if (parentId === undefined && !args.some(isFuture)) return NONE;
  const inputs = new Map<string, readonly TaskRunReference[]>();
  for (const [index, arg] of args.entries()) {
    if (!isFuture(arg)) continue;
    const name = parameterAt(parameters, index);
    inputs.set(name, Object.freeze([...(inputs.get(name) ?? []), reference(arg.taskRunId)]));
  }
  if (parentId !== undefined) inputs.set('__parents__', Object.freeze([reference(parentId)]));
  return Object.freeze(Object.fromEntries(inputs));
}

function reference(id: string): TaskRunReference {
  return Object.freeze({ inputType: 'task_run', id });
}

/**
 * Returns arguments with each future replaced by its result, or the state of a run that cannot start since the run of
 * one of them did not complete.
 *
 * @param args The arguments.
 */
export async function resolveArguments(args: readonly unknown[]): Promise<readonly unknown[] | State> {
  const resolved = [...args];
  for (const [index, arg] of args.entries()) {
    if (!isFuture(arg)) continue;
    const state = await endOf(arg);
    if (state.type !== 'COMPLETED') {
      const message = `Upstream task run '${arg.taskRunId}' did not reach a 'COMPLETED' state.`;
      return pending({ name: 'NotReady', message });
    }
    resolved[index] = stateResult(state);
  }
  return resolved;
}
