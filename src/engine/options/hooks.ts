import type { OptionsCheck } from '../../errors/check-options.ts';
import { FUNCTIONS } from '../../errors/rules.ts';
import type { FlowDefinition, TaskDefinition } from '../../runs/definitions.ts';
import type { FlowRun } from '../../runs/flow-run.ts';
import type { State, StateType } from '../../runs/state.ts';
import type { TaskRun } from '../../runs/task-run.ts';
import type { HookOptions, HookProperties } from './hook-options.ts';

/**
 * A function that is called when a flow run has entered a state.
 *
 * It runs in the context of the run, which waits for it, and for what it starts. An error of it is logged, and changes nothing.
 *
 * @param flow The flow.
 * @param flowRun The run in that state.
 * @param state The state, whose result or error `stateResult` knows.
 */
export type FlowHook = (flow: FlowDefinition, flowRun: FlowRun, state: State) => unknown;

/**
 * A function that is called when a task run has entered a state.
 *
 * It runs in the context of the run, which waits for it, and for what it starts. An error of it is logged, and changes nothing.
 *
 * @param task The task.
 * @param taskRun The run in that state.
 * @param state The state, whose result or error `stateResult` knows.
 */
export type TaskHook = (task: TaskDefinition, taskRun: TaskRun, state: State) => unknown;

/** Options about the hooks of flows. Hooks are called one after the other, once the client has answered. */
export interface FlowHookOptions extends HookOptions<FlowHook> {
  /** The functions to call when a run is being cancelled, after what it started has ended. @default {none} */
  readonly onCancellation?: readonly FlowHook[];
  /** The functions to call when a run has crashed; a run that is interrupted crashes. @default {none} */
  readonly onCrashed?: readonly FlowHook[];
}

/** Options about the hooks of tasks. Hooks are called one after the other, once the client has answered. */
export interface TaskHookOptions extends HookOptions<TaskHook> {}

/** The rules of the options about the hooks of tasks. */
export const TASK_HOOK_RULES: OptionsCheck<TaskHookOptions>['rules'] = {
  onRunning: FUNCTIONS,
  onCompletion: FUNCTIONS,
  onFailure: FUNCTIONS,
};

/** The rules of the options about the hooks of flows. */
export const FLOW_HOOK_RULES: OptionsCheck<FlowHookOptions>['rules'] = {
  ...TASK_HOOK_RULES,
  onCancellation: FUNCTIONS,
  onCrashed: FUNCTIONS,
};

const TYPES = {
  onRunning: 'RUNNING',
  onCompletion: 'COMPLETED',
  onFailure: 'FAILED',
  onCancellation: 'CANCELLING',
  onCrashed: 'CRASHED',
} as const;

/** Returns the hooks that options name. */
export function hookProperties<H extends FlowHook | TaskHook>(
  options: Readonly<Partial<Record<keyof typeof TYPES, readonly H[]>>>,
): HookProperties<H> {
  const hooks: Partial<Record<StateType, readonly H[]>> = {};
  for (const name of Object.keys(TYPES) as (keyof typeof TYPES)[]) {
    const given = options[name] ?? [];
    if (given.length > 0) hooks[TYPES[name]] = Object.freeze([...given]);
  }
  return { '~hooks': Object.keys(hooks).length > 0 ? Object.freeze(hooks) : undefined };
}
