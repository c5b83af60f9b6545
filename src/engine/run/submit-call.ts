import { AmbitError } from '../../errors/ambit-error.ts';
import { visible } from '../../errors/visible.ts';
import type { RunScope } from '../../execution/run-scope.ts';
import type { TaskCall, TaskRunner } from '../../execution/task-runner.ts';
import type { State } from '../../runs/state.ts';

/** A task run that is ready to start. */
export interface Submission extends Omit<TaskCall, 'run'> {
  /** The name of the run, for errors. */
  readonly name: string;
  readonly scope: RunScope;
  /** The function that runs it here, and returns the state in which it ended. */
  readonly go: () => Promise<State>;
}

/**
 * Submits a task run to a task runner, and returns the state in which it ended.
 *
 * @param runner The task runner.
 * @param submission The task run.
 * @throws What the task runner throws; {@link AmbitError} `ERR_TASK_RUNNER` where it ends a call that it has not run.
 */
export async function submitCall(
  runner: TaskRunner,
  { name, scope, go, ...call }: Submission,
): Promise<State> {
  let running: Promise<State> | undefined;
  await runner.submit({
    ...call,
    run: (place) => {
      scope.occupy(place);
      running ??= go();
      return running.then(ignore, ignore);
    },
  });
  if (running !== undefined) return running;
  throw new AmbitError(
    'ERR_TASK_RUNNER',
    `Cannot run ${visible(name)}: The task runner ended the call without running it. Call its run() in submit()`,
  );
}

function ignore(): void {}
