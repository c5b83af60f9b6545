import type { FlowRun } from '../../runs/flow-run.ts';
import { ask } from './checked-answer.ts';
import type { AttemptPlan, FlowContexts } from './flow-attempt.ts';
import type { NamingStep } from './name-run.ts';
import type { Proposals } from './proposals.ts';
import { runNameOf } from './run-name.ts';

/**
 * Returns the step that names a flow run, where its flow says how.
 *
 * @param plan The flow run.
 * @param contextOf The function that makes its contexts.
 * @param proposals The proposals of the run, which was created.
 */
export function flowRunNaming(
  { flow, call: { client, snapshot }, scope }: AttemptPlan,
  contextOf: FlowContexts,
  proposals: Proposals<FlowRun>,
): NamingStep | undefined {
  const { flowRunName } = flow;
  if (flowRunName === undefined) return undefined;
  return {
    name(args) {
      const context = contextOf(proposals.run, args, { scope });
      return snapshot.run(() => context.run(() => runNameOf('flowRunName', flowRunName, context.parameters)));
    },
    rename: (name) =>
      ask(
        () => client.setFlowRunName(proposals.run.id, name),
        () => proposals.rename(name),
      ),
  };
}
