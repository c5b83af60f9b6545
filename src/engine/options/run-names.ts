import type { OptionsCheck, Rule } from '../../errors/check-options.ts';
import type { RunName } from '../../runs/definitions.ts';
import { isTemplate } from '../run/name-template.ts';

/** The option that names the runs of a flow. */
export interface FlowRunNameOptions {
  /**
   * The name of each run: a template such as `load {city}`, in which `{city}` is the parameter of that name, and `{user.name}` or
   * `{cities[0]}` a part of one; or a function of the parameters, which runs in the context of the run, before that starts.
   *
   * @default {a random one, such as `calm-newts-sing`}
   */
  readonly flowRunName?: RunName;
}

/** The option that names the runs of a task. */
export interface TaskRunNameOptions {
  /**
   * The name of each run: a template such as `load {city}`, in which `{city}` is the parameter of that name, and `{user.name}` or
   * `{cities[0]}` a part of one; or a function of the parameters, which runs in the context of the run, before that starts.
   *
   * @default {that of the task, and a number in a flow: `load-0`}
   */
  readonly taskRunName?: RunName;
}

const RUN_NAME: Rule = [
  'a function, or a template with fields like {name}, {name.part} and {name[0]}, and {{ for a brace',
  (value) => typeof value === 'function' || (typeof value === 'string' && isTemplate(value)),
];

/** The rule of the option that names flow runs. */
export const FLOW_RUN_NAME_RULES: OptionsCheck<FlowRunNameOptions>['rules'] = { flowRunName: RUN_NAME };

/** The rule of the option that names task runs. */
export const TASK_RUN_NAME_RULES: OptionsCheck<TaskRunNameOptions>['rules'] = { taskRunName: RUN_NAME };
