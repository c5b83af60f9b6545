import { type Future, isFuture } from '../orchestration/future.ts';
import type { State } from '../orchestration/state.ts';
import { pending } from '../orchestration/states.ts';
import type { TaskRunInput } from '../orchestration/task-run.ts';

/** An argument, or the future of one: the run then waits for it. */
export type Resolvable<A extends readonly unknown[]> = { [I in keyof A]: A[I] | Future<A[I]> };

/** Returns the task runs whose results are awaited as arguments, by parameter. */
export function inputsOf(
  parameters: Readonly<Record<string, unknown>>,
): Record<string, readonly TaskRunInput[]> {
  const futures = Object.entries(parameters).filter((entry): entry is [string, Future<unknown>] =>
    isFuture(entry[1]),
  );
  return Object.fromEntries(
    futures.map(([name, { taskRunId }]) => [name, [{ inputType: 'task_run', id: taskRunId }]]),
  );
}

/**
 * Returns arguments with each future replaced by its result, or the state of a run that cannot start since the run of
 * one of them did not complete.
 *
 * @param args The arguments.
 */
export async function resolveArguments(args: readonly unknown[]): Promise<readonly unknown[] | State> {
  if (!args.some(isFuture)) return args;
  const resolved = [...args];
  for (const [index, arg] of args.entries()) {
    if (!isFuture(arg)) continue;
    const state = await arg.wait();
    if (state.type !== 'COMPLETED') {
      const message = `Upstream task run '${arg.taskRunId}' did not reach a 'COMPLETED' state.`;
      return pending({ name: 'NotReady', message });
    }
    resolved[index] = state.data;
  }
  return resolved;
}
