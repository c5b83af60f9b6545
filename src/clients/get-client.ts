import { ClientContext } from '../contexts/run/client.ts';
import type { OrchestrationClient } from '../execution/client.ts';
import { InProcessClient } from './in-process/in-process-client.ts';
import { warnOfUnsentRuns } from './unsent-runs.ts';

let fallback: InProcessClient | undefined;

/**
 * Returns the client that a run which starts here would use: that of {@link ClientContext}, or else one in-process
 * client for the whole program.
 *
 * That one keeps runs in memory, and warns once where the active settings have a `PREFECT_API_URL`: nothing is sent there.
 *
 * @example
 * const runs = await getClient().readFlowRuns();
 */
export function getClient(): OrchestrationClient {
  const client = ClientContext.get()?.client;
  if (client !== undefined) return client;
  warnOfUnsentRuns();
  return (fallback ??= new InProcessClient());
}
