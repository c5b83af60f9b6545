/**
 * Every public name of Ambit. The entries of the runtimes export it, after they have installed a backend.
 *
 * @module
 */
export { ClientContext, type ClientFields, getClient } from './contexts/client.ts';
export { FlowRunContext, type FlowRunFields, type FlowRunInput } from './contexts/flow-run.ts';
export { getRunContext } from './contexts/get-run-context.ts';
export type { InitFailure } from './contexts/object-records.ts';
export { registerInstances } from './contexts/register-instances.ts';
export { registerObject } from './contexts/register-object.ts';
export { initializeObjectRegistry, ObjectRegistry, type RegistryFields } from './contexts/registry.ts';
export {
  registryFromScript,
  type ScriptOptions,
  type ScriptSource,
} from './contexts/registry-from-script.ts';
export { RunContext, type RunFields, type RunInput } from './contexts/run.ts';
export {
  explain,
  getSettingsContext,
  type RootSettingsOptions,
  refreshRootSettingsContext,
  rootSettingsContext,
  SettingsContext,
  type SettingsFields,
  setProfiles,
} from './contexts/settings.ts';
export { TagsContext, type TagsFields, tags } from './contexts/tags.ts';
export { TaskRunContext, type TaskRunFields, type TaskRunInput } from './contexts/task-run.ts';
export type { TaskRunResults } from './contexts/task-run-results.ts';
export { temporarySettings } from './contexts/temporary-settings.ts';
export { type UseProfileOptions, useProfile } from './contexts/use-profile.ts';
export type { ResultOf } from './engine/callable.ts';
export { Flow, type FlowOptions, flow } from './engine/flow.ts';
export { type Mappable, type Unmapped, unmapped } from './engine/map-arguments.ts';
export type { Resolvable } from './engine/resolve-arguments.ts';
export type { RetryOptions } from './engine/retry-policy.ts';
export { getRunLogger, RunLogger } from './engine/run-logger.ts';
export { Task, type TaskOptions, task } from './engine/task.ts';
export { AmbitError, type ErrorCode } from './errors/ambit-error.ts';
export { type ContextIssue, ContextValidationError } from './errors/context-validation-error.ts';
export { ImmutableError } from './errors/immutable-error.ts';
export { MissingContextError } from './errors/missing-context-error.ts';
export { type Diagnosis, diagnose, type Problem } from './integrations/diagnose.ts';
export type { ContextManager } from './model/context-manager.ts';
export { ContextModel } from './model/context-model.ts';
export type { Immutable } from './model/immutable.ts';
export type {
  ContextModelClass,
  CopyOptions,
  FieldsOf,
  InputArguments,
  InputOf,
  ModelEntries,
} from './model/model-types.ts';
export { ObjectKind, type ObjectType } from './model/object-kind.ts';
export type {
  FlowRunCreate,
  FlowRunFilter,
  OrchestrationClient,
  TaskRunCreate,
  TaskRunFilter,
} from './orchestration/client.ts';
export { ConcurrentTaskRunner } from './orchestration/concurrent-task-runner.ts';
export type { FlowDefinition, TaskDefinition } from './orchestration/definitions.ts';
export type { EventSink, RunEvent } from './orchestration/event-sink.ts';
export type { EmpiricalPolicy, FlowRun } from './orchestration/flow-run.ts';
export type { Future } from './orchestration/future.ts';
export { InProcessClient } from './orchestration/in-process-client.ts';
export { MemoryResultStore, type ResultStore } from './orchestration/result-store.ts';
export type { State, StateDetails, StateOptions, StateType } from './orchestration/state.ts';
export { stateResult } from './orchestration/state-result.ts';
export { completed, crashed, describeState, failed, isTerminal } from './orchestration/states.ts';
export { TaskGroup } from './orchestration/task-group.ts';
export type { TaskRun, TaskRunReference } from './orchestration/task-run.ts';
export type { TaskRunner } from './orchestration/task-runner.ts';
export type { AwaitWay, Backend, Carrier } from './propagation/backend.ts';
export { type Bindable, bind } from './propagation/bind.ts';
export { type Capabilities, capabilities } from './propagation/capabilities.ts';
export { ContextVar, type ContextVarOptions } from './propagation/context-var.ts';
export { type DetectorOptions, detectLostContext } from './propagation/detect-lost-context.ts';
export { startEcho } from './propagation/echo.ts';
export type { Frame } from './propagation/frame.ts';
export { installBackend } from './propagation/install-backend.ts';
export { keep } from './propagation/keep.ts';
export { runRoot } from './propagation/run-root.ts';
export { Scope } from './propagation/scope.ts';
export type { Slot } from './propagation/slot.ts';
export { Snapshot } from './propagation/snapshot.ts';
export { loadProfiles } from './settings/load-profiles.ts';
export { Profile, type ProfileChanges, type ProfileInput } from './settings/profile.ts';
export { ProfilesCollection, type ProfilesInput } from './settings/profiles-collection.ts';
export { saveProfiles } from './settings/save-profiles.ts';
export { Secret } from './settings/secret.ts';
export type { SettingExplanation, SourcedValue } from './settings/setting-explanation.ts';
export type {
  NameOf,
  SettingKey,
  SettingName,
  SettingsInput,
  SettingsRecord,
  SettingValue,
} from './settings/setting-names.ts';
export type { LogLevel, Revealed, SettingTypes } from './settings/setting-types.ts';
export { type EnvironmentOptions, Settings, type SettingsUpdateOptions } from './settings/settings.ts';
export type { SettingSource } from './settings/settings-layers.ts';
export type { SettingsTree } from './settings/settings-tree.ts';
