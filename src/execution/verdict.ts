/**
 * The answer of a client to a state that was proposed for a run. The engine obeys it.
 *
 * Ports `prefect.client.schemas.OrchestrationResult`: `ACCEPT`, `REJECT`, `WAIT` and `ABORT`.
 *
 * - `accepted`: the run is in the proposed state.
 * - `rejected`: the run is in another state, which the client chose, and goes on from that.
 * - `wait`: the state is to be proposed again after `seconds`, a finite number from 0 on.
 * - `aborted`: nothing further is to be proposed. The run ends as the client has it.
 *
 * @typeParam R The run: {@link FlowRun} or {@link TaskRun}. It is the run as it is after the answer.
 * @example
 * await flow(() => 'done', { name: 'short' })();
 * const [run] = await getClient().readFlowRuns();
 * const verdict = await getClient().setFlowRunState(run?.id ?? '', completed());
 * verdict.kind; // 'aborted'
 */
export type Verdict<R> =
  | { readonly kind: 'accepted'; readonly run: R }
  | { readonly kind: 'rejected'; readonly run: R; readonly reason: string }
  | { readonly kind: 'wait'; readonly seconds: number; readonly reason: string }
  | { readonly kind: 'aborted'; readonly run: R; readonly reason: string };
