import type { OrchestrationClient } from '../../execution/client.ts';
import type { FlowRunNode, TaskRunNode } from '../../execution/run-tree.ts';
import { crashed } from '../../runs/states.ts';
import type { Interruption } from './interruption.ts';

/** The messages of interrupted runs, by the interruption. */
export const REASONS: Readonly<Record<Interruption, string>> = {
  SIGINT: 'Execution was aborted by an interrupt signal.',
  SIGTERM: 'Execution was aborted by a termination signal.',
  idle: 'Execution cannot continue: it awaits a promise that nothing in this process will settle.',
};

/**
 * Ends the unfinished runs of a tree as crashed, the innermost first.
 *
 * @param client The client that knows the runs.
 * @param tree The tree.
 * @param interruption The cause.
 */
export async function crashRuns(
  client: OrchestrationClient,
  tree: FlowRunNode,
  interruption: Interruption,
): Promise<void> {
  for (const run of tree.flowRuns) await crashRuns(client, run, interruption);
  const state = crashed({ message: REASONS[interruption] });
  const proposals = [
    ...tree.taskRuns.filter(isUnfinished).map(({ id }) => client.setTaskRunState(id, state)),
    ...[tree].filter(isUnfinished).map(({ id }) => client.setFlowRunState(id, state)),
  ];
  // Note: it is refused for a run that has ended in the meantime.
  await Promise.allSettled(proposals);
}

function isUnfinished({ endTime }: FlowRunNode | TaskRunNode): boolean {
  return endTime === null;
}
