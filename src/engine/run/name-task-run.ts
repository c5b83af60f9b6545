import type { TaskRunContext } from '../../contexts/run/task-run.ts';
import type { RunScope } from '../../execution/run-scope.ts';
import type { TaskRun } from '../../runs/task-run.ts';
import { ask } from './checked-answer.ts';
import type { NamingStep } from './name-run.ts';
import type { TaskRunPlan } from './plan-task-run.ts';
import type { Proposals } from './proposals.ts';
import { runNameOf } from './run-name.ts';

/** Returns the context of a task run, as it is now, in a scope. */
export type TaskContexts = (taskRun: TaskRun, args: readonly unknown[], scope: RunScope) => TaskRunContext;

/**
 * Returns the step that names a task run, where its task says how.
 *
 * @param plan The task run.
 * @param contextOf The function that makes its contexts.
 * @param proposals The proposals of the run, which was created.
 */
export function taskRunNaming(
  { task, call: { client, snapshot }, scope }: TaskRunPlan,
  contextOf: TaskContexts,
  proposals: Proposals<TaskRun>,
): NamingStep | undefined {
  const { taskRunName } = task;
  if (taskRunName === undefined) return undefined;
  return {
    name(args) {
      const context = contextOf(proposals.run, args, scope);
      return snapshot.run(() => context.run(() => runNameOf('taskRunName', taskRunName, context.parameters)));
    },
    rename: (name) =>
      ask(
        () => client.setTaskRunName(proposals.run.id, name),
        () => proposals.rename(name),
      ),
  };
}
