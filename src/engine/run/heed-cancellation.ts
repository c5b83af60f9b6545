import type { OrchestrationClient } from '../../execution/client.ts';
import type { RunScope } from '../../execution/run-scope.ts';

/**
 * Aborts a flow run once its client has it as `CANCELLING`, and returns the function that stops watching for that.
 *
 * A client that cannot tell, or forgets to, says so in its reply to the next state that the run proposes.
 *
 * @param client The client.
 * @param id The flow run.
 * @param scope The scope of the run.
 */
export function heedCancellation(client: OrchestrationClient, id: string, scope: RunScope): () => void {
  const stop = client.watchFlowRun?.(id, ({ type, message }) => {
    if (type === 'CANCELLING') {
      scope.abort({ kind: 'cancelled', message: message ?? 'Flow run was cancelled.' });
    }
  });
  return stop ?? (() => {});
}
