import type { OrchestrationClient } from '../../execution/client.ts';
import type { RunLedger } from '../../execution/run-ledger.ts';
import type { State } from '../../runs/state.ts';

const leaving = new WeakMap<RunLedger, (state: State) => void>();

/**
 * Returns what a function returns, or the state in which its flow run is suspended meanwhile: the function is then left where it is.
 *
 * @param ledger The ledger of the flow run.
 * @param fn The function.
 */
export function unlessSuspended(ledger: RunLedger, fn: () => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    leaving.set(ledger, resolve);
    Promise.resolve(fn()).then(resolve, reject);
  });
}

/** Ends the attempt of a flow run that the client has suspended, once what it started has ended. */
export function leave(ledger: RunLedger, state: State): void {
  leaving.get(ledger)?.(state);
}

/**
 * Calls a function once somebody has resumed a suspended flow run, where its client can tell.
 *
 * @param client The client.
 * @param id The flow run.
 * @param onResumed The function that runs it anew.
 */
export function onceResumed(client: OrchestrationClient, id: string, onResumed: () => void): void {
  const stop = client.watchFlowRun?.(id, ({ type }) => {
    if (type === 'PAUSED') return;
    stop?.();
    if (type === 'SCHEDULED') onResumed();
  });
}
