import type { OrchestrationClient } from '../orchestration/client.ts';
import type { FlowRunNode, TaskRunNode } from '../orchestration/run-tree.ts';
import { crashed } from '../orchestration/states.ts';

/** A signal that asks the process to end. */
export type EndSignal = 'SIGINT' | 'SIGTERM';

const REASONS: Readonly<Record<EndSignal, string>> = {
  SIGINT: 'Execution was aborted by an interrupt signal.',
  SIGTERM: 'Execution was aborted by a termination signal.',
};

/** Returns a promise of the first signal that asks the process to end; at the second one it ends at once. */
export function nextSignal(): Promise<EndSignal> {
  return new Promise((resolve) => {
    let isFirst = true;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (!isFirst) process.exit(1);
        isFirst = false;
        resolve(signal);
      });
    }
  });
}

/**
 * Ends as crashed what has not ended of a tree of runs, the innermost first.
 *
 * @param client The client that knows the runs.
 * @param tree The tree.
 * @param signal What ends them.
 */
export async function crashRuns(
  client: OrchestrationClient,
  tree: FlowRunNode,
  signal: EndSignal,
): Promise<void> {
  for (const run of tree.flowRuns) await crashRuns(client, run, signal);
  const state = crashed({ message: REASONS[signal] });
  const proposals = [
    ...tree.taskRuns.filter(isUnfinished).map(({ id }) => client.setTaskRunState(id, state)),
    ...[tree].filter(isUnfinished).map(({ id }) => client.setFlowRunState(id, state)),
  ];
  // Hint: one that is refused is of a run that has ended in the meantime.
  await Promise.allSettled(proposals);
}

function isUnfinished({ endTime }: FlowRunNode | TaskRunNode): boolean {
  return endTime === null;
}
