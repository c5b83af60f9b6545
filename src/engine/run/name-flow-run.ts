import { FlowRunContext } from '../../contexts/run/flow-run.ts';
import { lazilyImmutable } from '../../model/lazily-immutable.ts';
import type { FlowRun } from '../../runs/flow-run.ts';
import { nameArguments } from '../arguments/parameters.ts';
import { ask } from './checked-answer.ts';
import type { NamingStep } from './name-run.ts';
import type { FlowRunPlan } from './plan-flow-run.ts';
import type { Proposals } from './proposals.ts';
import { runNameOf } from './run-name.ts';

/**
 * Returns the step that names a flow run, where its flow says how.
 *
 * @param plan The flow run.
 * @param proposals The proposals of the run, which was created.
 */
export function flowRunNaming(plan: FlowRunPlan, proposals: Proposals<FlowRun>): NamingStep | undefined {
  const { flow, taskRunner, scope } = plan;
  const { client, snapshot } = plan.call;
  const { flowRunName } = flow;
  if (flowRunName === undefined) return undefined;
  const { run: flowRun } = proposals;
  return {
    name(args) {
      const parameters = lazilyImmutable(nameArguments(flow['~parameters'], args));
      const context = new FlowRunContext({ flow, flowRun, taskRunner, parameters, client, scope });
      return snapshot.run(() => context.run(() => runNameOf('flowRunName', flowRunName, parameters)));
    },
    rename: (name) =>
      ask(
        () => client.setFlowRunName(flowRun.id, name),
        () => proposals.rename(name),
      ),
  };
}
