import { endOf, isFuture } from '../../execution/future.ts';
import type { State } from '../../runs/state.ts';
import { failureOf, stateResult } from '../../runs/state-result.ts';
import { pending } from '../../runs/states.ts';
import { replaceSources } from './replace-sources.ts';
import type { Source, Upstream } from './upstream.ts';

/**
 * Returns the arguments of a call with each future and state replaced by its result; or the state of a run that cannot start, since
 * a run that it depends on did not complete.
 *
 * Ports `prefect.utilities.engine.resolve_to_final_result`.
 *
 * @param args The arguments.
 * @param upstream What the call depends on.
 */
export async function resolveArguments(
  args: readonly unknown[],
  upstream: readonly Upstream[],
): Promise<readonly unknown[] | State> {
  const results = new Map<Source, unknown>();
  for (const { sources } of upstream) {
    for (const [source, mayFail] of sources) {
      const state = isFuture(source) ? await endOf(source) : source;
      if (state.type === 'COMPLETED') results.set(source, stateResult(state));
      // A run that did not start, since one before it failed, has ended in a PENDING state.
      else if (mayFail && (state.type === 'FAILED' || state.type === 'PENDING'))
        results.set(source, failureOf(state));
      else return notReady(source);
    }
  }
  return replaceSources(args, upstream, results);
}

function notReady(source: Source): State {
  const { taskRunId, flowRunId } = isFuture(source)
    ? { taskRunId: source.taskRunId, flowRunId: undefined }
    : source.stateDetails;
  const run = taskRunId === undefined ? `flow run '${flowRunId}'` : `task run '${taskRunId}'`;
  return pending({ name: 'NotReady', message: `Upstream ${run} did not reach a 'COMPLETED' state.` });
}
