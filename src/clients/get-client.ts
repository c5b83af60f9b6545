import { ClientContext } from '../contexts/run/client.ts';
import type { OrchestrationClient } from '../execution/client.ts';
import { InProcessClient } from './in-process/in-process-client.ts';

let fallback: InProcessClient | undefined;

/**
 * Returns the client that a run which starts here would use: that of {@link ClientContext}, or else one in-process
 * client for the whole program.
 *
 * @example
 * const runs = await getClient().readFlowRuns();
 */
export function getClient(): OrchestrationClient {
  return ClientContext.get()?.client ?? (fallback ??= new InProcessClient());
}
