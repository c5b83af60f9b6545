import { checkOptions, type OptionsCheck } from '../../errors/check-options.ts';
import { having, NAME } from '../../errors/rules.ts';
import type { TaskRunner } from '../../execution/task-runner.ts';
import { ReadonlySetView } from '../../model/readonly-view.ts';
import type { FlowDefinition } from '../../runs/definitions.ts';
import { DESCRIPTION_RULES, type DescriptionOptions, descriptionProperties } from './description.ts';
import type { HookProperties } from './hook-options.ts';
import { FLOW_HOOK_RULES, type FlowHook, type FlowHookOptions, hookProperties } from './hooks.ts';
import { LOG_PRINTS_RULES, type LogPrintsOptions, logPrintsProperties } from './log-prints.ts';
import {
  PARAMETER_RULES,
  type ParameterOptions,
  type ParameterProperties,
  parameterProperties,
} from './parameters.ts';
import { suggestOption } from './prefect-options.ts';
import { RESULT_RULES, type ResultOptions, type ResultProperties, resultProperties } from './results.ts';
import { RETRY_RULES, type RetryOptions, retryProperties } from './retries.ts';
import { FLOW_RUN_NAME_RULES, type FlowRunNameOptions } from './run-names.ts';
import { TAG_RULES, type TagOptions, withTagList } from './tags.ts';
import { TIMEOUT_RULES, type TimeoutOptions, timeoutProperties } from './timeout.ts';
import { WAIT_FOR_RULES, type WaitForOptions } from './wait-for.ts';

/** Options of {@link flow}. */
export interface FlowOptions
  extends RetryOptions,
    TimeoutOptions,
    TagOptions,
    ParameterOptions,
    DescriptionOptions,
    LogPrintsOptions,
    FlowRunNameOptions,
    FlowHookOptions,
    ResultOptions {
  /** The name under which its runs are kept. @default {the name of the function with `-` for `_`, or else `flow`} */
  readonly name?: string;
  /** The task runner; each run gets a duplicate. @default {a ConcurrentTaskRunner as the settings say} */
  readonly taskRunner?: TaskRunner;
}

/** Options of the `withOptions` of a flow. */
export interface FlowCallOptions extends FlowOptions, WaitForOptions {}

/** The properties of a flow that its options decide. */
export interface FlowProperties
  extends FlowDefinition,
    ParameterProperties,
    HookProperties<FlowHook>,
    ResultProperties {
  /** The task runner; each run gets a duplicate. */
  readonly taskRunner: TaskRunner | undefined;
}

const CHECK: OptionsCheck<FlowOptions> = {
  action: 'create a flow',
  rules: {
    ...RETRY_RULES,
    ...TAG_RULES,
    ...PARAMETER_RULES,
    ...DESCRIPTION_RULES,
    ...LOG_PRINTS_RULES,
    ...FLOW_RUN_NAME_RULES,
    ...TIMEOUT_RULES,
    ...FLOW_HOOK_RULES,
    ...RESULT_RULES,
    name: NAME,
    taskRunner: having('a task runner', ['duplicate', 'submit']),
  },
  suggest: suggestOption,
};

const CALL_CHECK: OptionsCheck<FlowCallOptions> = { ...CHECK, rules: { ...CHECK.rules, ...WAIT_FOR_RULES } };

/** Checks the options of a flow, and returns those that are given. @throws As {@link flow} does. */
export function checkFlowOptions(options: FlowOptions): FlowOptions {
  return withTagList(checkOptions(options, CHECK), CHECK.action);
}

/** Checks the options of `withOptions`, and returns those that are given. @throws As {@link flow} does. */
export function checkFlowCallOptions(options: FlowCallOptions): FlowCallOptions {
  return withTagList(checkOptions(options, CALL_CHECK), CHECK.action);
}

/** Returns the properties of a flow around a function, by options that were checked. */
export function flowProperties(fn: (...args: never) => unknown, given: FlowOptions): FlowProperties {
  return {
    kind: 'flow',
    name: given.name ?? (fn.name.replaceAll('_', '-') || 'flow'),
    tags: new ReadonlySetView(new Set(given.tags)),
    flowRunName: given.flowRunName,
    taskRunner: given.taskRunner,
    ...retryProperties(given),
    ...timeoutProperties(given),
    ...hookProperties(given),
    ...resultProperties(given),
    ...parameterProperties(fn, given),
    ...descriptionProperties(given),
    ...logPrintsProperties(given),
  };
}
