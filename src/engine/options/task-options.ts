import { checkOptions, type OptionsCheck } from '../../errors/check-options.ts';
import { NAME } from '../../errors/rules.ts';
import { ReadonlySetView } from '../../model/readonly-view.ts';
import type { TaskDefinition } from '../../runs/definitions.ts';
import { CACHING_RULES, type CachingOptions, type CachingProperties, cachingProperties } from './caching.ts';
import { DESCRIPTION_RULES, type DescriptionOptions, descriptionProperties } from './description.ts';
import type { HookProperties } from './hook-options.ts';
import { hookProperties, TASK_HOOK_RULES, type TaskHook, type TaskHookOptions } from './hooks.ts';
import { LOG_PRINTS_RULES, type LogPrintsOptions, logPrintsProperties } from './log-prints.ts';
import {
  PARAMETER_RULES,
  type ParameterOptions,
  type ParameterProperties,
  parameterProperties,
} from './parameters.ts';
import { suggestOption } from './prefect-options.ts';
import { TASK_RETRY_RULES, type TaskRetryOptions, taskRetryProperties } from './retries.ts';
import { TASK_RUN_NAME_RULES, type TaskRunNameOptions } from './run-names.ts';
import { TAG_RULES, type TagOptions, withTagList } from './tags.ts';
import { TIMEOUT_RULES, type TimeoutOptions, timeoutProperties } from './timeout.ts';
import { WAIT_FOR_RULES, type WaitForOptions } from './wait-for.ts';

/** Options of {@link task}. */
export interface TaskOptions
  extends TaskRetryOptions,
    TimeoutOptions,
    TagOptions,
    ParameterOptions,
    DescriptionOptions,
    LogPrintsOptions,
    TaskRunNameOptions,
    TaskHookOptions,
    CachingOptions {
  /** The name under which its runs are kept. @default {the name of the function, or else `task`} */
  readonly name?: string;
}

/** Options of the `withOptions` of a task. */
export interface TaskCallOptions extends TaskOptions, WaitForOptions {}

/** The properties of a task that its options decide. */
export interface TaskProperties
  extends TaskDefinition,
    ParameterProperties,
    HookProperties<TaskHook>,
    CachingProperties {}

const CHECK: OptionsCheck<TaskOptions> = {
  action: 'create a task',
  rules: {
    ...TASK_RETRY_RULES,
    ...TAG_RULES,
    ...PARAMETER_RULES,
    ...DESCRIPTION_RULES,
    ...LOG_PRINTS_RULES,
    ...TASK_RUN_NAME_RULES,
    ...TIMEOUT_RULES,
    ...TASK_HOOK_RULES,
    ...CACHING_RULES,
    name: NAME,
  },
  suggest: suggestOption,
};

const CALL_CHECK: OptionsCheck<TaskCallOptions> = { ...CHECK, rules: { ...CHECK.rules, ...WAIT_FOR_RULES } };

/** Checks the options of a task, and returns those that are given. @throws As {@link task} does. */
export function checkTaskOptions(options: TaskOptions): TaskOptions {
  return withTagList(checkOptions(options, CHECK), CHECK.action);
}

/** Checks the options of `withOptions`, and returns those that are given. @throws As {@link task} does. */
export function checkTaskCallOptions(options: TaskCallOptions): TaskCallOptions {
  return withTagList(checkOptions(options, CALL_CHECK), CHECK.action);
}

/** Returns the properties of a task around a function, by options that were checked. */
export function taskProperties(fn: (...args: never) => unknown, given: TaskOptions): TaskProperties {
  return {
    kind: 'task',
    name: given.name ?? (fn.name || 'task'),
    tags: new ReadonlySetView(new Set(given.tags)),
    taskRunName: given.taskRunName,
    ...taskRetryProperties(given),
    ...timeoutProperties(given),
    ...hookProperties(given),
    ...cachingProperties(given),
    ...parameterProperties(fn, given),
    ...descriptionProperties(given),
    ...logPrintsProperties(given),
  };
}
