import * as v from 'valibot';
import type { OrchestrationClient } from '../../execution/client.ts';
import type { EventSink } from '../../execution/event-sink.ts';
import type { TaskRunner } from '../../execution/task-runner.ts';

// The schemas of objects that users may implement: a missing method is found here, and not in a run.

/** The schema of a client. */
export const clientSchema: v.GenericSchema<OrchestrationClient> = having<OrchestrationClient>('a client', {
  createFlowRun: true,
  readFlowRun: true,
  readFlowRuns: true,
  readFlowRunStates: true,
  setFlowRunName: true,
  setFlowRunState: true,
  deleteFlowRun: true,
  createTaskRun: true,
  readTaskRun: true,
  readTaskRuns: true,
  readTaskRunStates: true,
  setTaskRunName: true,
  setTaskRunState: true,
  deleteTaskRun: true,
  watchFlowRun: false,
  createFlowRunInput: false,
  readFlowRunInput: false,
});

/** The schema of a task runner. */
export const taskRunnerSchema: v.GenericSchema<TaskRunner> = having<TaskRunner>('a task runner', {
  duplicate: true,
  submit: true,
});

/** The schema of an event sink. */
export const eventSinkSchema: v.GenericSchema<EventSink> = having<EventSink>('an event sink', {
  emit: true,
  flush: true,
});

/** The methods of an interface, and whether every object of it has them. */
type Methods<T> = { readonly [K in keyof T & string]-?: undefined extends T[K] ? false : true };

// The compiler knows where a method of the interface is missing from the list.
function having<T extends object>(what: string, methods: Methods<T>): v.GenericSchema<T> {
  const missing = (value: unknown): string | undefined =>
    Object.keys(methods).find((name) => {
      const method: unknown = Object(value)[name];
      const isLeftOut = method === undefined && Reflect.get(methods, name) === false;
      return typeof method !== 'function' && !isLeftOut;
    });
  return v.custom<T>(
    (value) => missing(value) === undefined,
    ({ input }) => `Invalid type: Expected ${what} with a method ${missing(input)}`,
  );
}
