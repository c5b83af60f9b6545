import { TaskRunContext } from '../../contexts/run/task-run.ts';
import { lazilyImmutable } from '../../model/lazily-immutable.ts';
import type { TaskRun } from '../../runs/task-run.ts';
import { nameArguments } from '../arguments/parameters.ts';
import { ask } from './checked-answer.ts';
import type { NamingStep } from './name-run.ts';
import type { TaskRunPlan } from './plan-task-run.ts';
import type { Proposals } from './proposals.ts';
import { runNameOf } from './run-name.ts';

/**
 * Returns the step that names a task run, where its task says how.
 *
 * @param plan The task run.
 * @param proposals The proposals of the run, which was created.
 */
export function taskRunNaming(
  { task, call, scope }: TaskRunPlan,
  proposals: Proposals<TaskRun>,
): NamingStep | undefined {
  const { client, snapshot } = call;
  const { taskRunName } = task;
  if (taskRunName === undefined) return undefined;
  const { run: taskRun } = proposals;
  return {
    name(args) {
      const parameters = lazilyImmutable(nameArguments(task['~parameters'], args));
      const context = new TaskRunContext({ task, taskRun, parameters, client, scope });
      return snapshot.run(() => context.run(() => runNameOf('taskRunName', taskRunName, parameters)));
    },
    rename: (name) =>
      ask(
        () => client.setTaskRunName(taskRun.id, name),
        () => proposals.rename(name),
      ),
  };
}
