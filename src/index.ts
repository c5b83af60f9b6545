/**
 * Every public name of Ambit. The entries of the runtimes export it, after they have installed a backend.
 * @module
 */

export { getClient } from './clients/get-client.ts';
export { InProcessClient } from './clients/in-process/in-process-client.ts';
export type { InProcessClientOptions } from './clients/in-process/in-process-options.ts';
export type { InitFailure } from './contexts/registry/object-records.ts';
export { registerInstances } from './contexts/registry/register-instances.ts';
export { registerObject } from './contexts/registry/register-object.ts';
export {
  initializeObjectRegistry,
  ObjectRegistry,
  type RegistryFields,
} from './contexts/registry/registry.ts';
export {
  registryFromScript,
  type ScriptOptions,
  type ScriptSource,
} from './contexts/registry/registry-from-script.ts';
export { ClientContext, type ClientFields } from './contexts/run/client.ts';
export { FlowRunContext, type FlowRunFields, type FlowRunInput } from './contexts/run/flow-run.ts';
export { getRunContext } from './contexts/run/get-run-context.ts';
export { RunContext, type RunFields, type RunInput } from './contexts/run/run.ts';
export type { DeploymentRuntime } from './contexts/run/runtime/deployment-runtime.ts';
export type { FlowRunRuntime } from './contexts/run/runtime/flow-run-runtime.ts';
export { type RunsRuntime, runtime } from './contexts/run/runtime/runtime.ts';
export type { TaskRunRuntime } from './contexts/run/runtime/task-run-runtime.ts';
export { TaskRunContext, type TaskRunFields, type TaskRunInput } from './contexts/run/task-run.ts';
export {
  explain,
  getSettingsContext,
  type RootSettingsOptions,
  refreshRootSettingsContext,
  rootSettingsContext,
  SettingsContext,
  type SettingsFields,
  setProfiles,
} from './contexts/settings/settings.ts';
export { temporarySettings } from './contexts/settings/temporary-settings.ts';
export { type UseProfileOptions, useProfile } from './contexts/settings/use-profile.ts';
export { TagsContext, type TagsFields, tags } from './contexts/tags.ts';
export { type Allowed, type AllowFailure, allowFailure } from './engine/arguments/allow-failure.ts';
export type { Mappable } from './engine/arguments/map-arguments.ts';
export { type Quote, quote } from './engine/arguments/quote.ts';
export type { Argument, Resolvable } from './engine/arguments/resolvable.ts';
export type {
  SchemaInput,
  SchemaOutput,
  StandardSchema,
  StandardSchemaIssue,
  StandardSchemaResult,
} from './engine/arguments/standard-schema.ts';
export { type Unmapped, unmapped } from './engine/arguments/unmapped.ts';
export type { ResultOf } from './engine/callable.ts';
export { Flow, type FlowOf, flow } from './engine/flow.ts';
export { asCompleted } from './engine/futures/as-completed.ts';
export type { FutureList } from './engine/futures/future-list.ts';
export { type WaitResult, wait } from './engine/futures/wait.ts';
export type { AnyGenerator, GeneratorFlow, GeneratorTask } from './engine/generators/generator-callables.ts';
export { getRunLogger, RunLogger } from './engine/logging/run-logger.ts';
export type { CachingOptions } from './engine/options/caching.ts';
export type { DescriptionOptions } from './engine/options/description.ts';
export { exponentialBackoff } from './engine/options/exponential-backoff.ts';
export type { FlowCallOptions, FlowOptions, FlowProperties } from './engine/options/flow-options.ts';
export type { HookOptions, HookProperties, HooksByType } from './engine/options/hook-options.ts';
export type { FlowHook, FlowHookOptions, TaskHook, TaskHookOptions } from './engine/options/hooks.ts';
export type { LogPrintsOptions } from './engine/options/log-prints.ts';
export type {
  ArgumentsOf,
  ParameterOptions,
  ParameterProperties,
  ParametersOf,
} from './engine/options/parameters.ts';
export type { ResultOptions } from './engine/options/results.ts';
export type { RetryOptions, TaskRetryOptions } from './engine/options/retries.ts';
export type { FlowRunNameOptions, TaskRunNameOptions } from './engine/options/run-names.ts';
export type { TagOptions } from './engine/options/tags.ts';
export type { TaskCallOptions, TaskOptions, TaskProperties } from './engine/options/task-options.ts';
export type { TimeoutOptions } from './engine/options/timeout.ts';
export type { WaitForOptions } from './engine/options/wait-for.ts';
export type { PauseOptions } from './engine/pauses/flow-pause.ts';
export { pauseFlowRun } from './engine/pauses/pause-flow-run.ts';
export { type ResumeOptions, resumeFlowRun } from './engine/pauses/resume-flow-run.ts';
export { suspendFlowRun } from './engine/pauses/suspend-flow-run.ts';
export {
  type CacheKey,
  type CacheKeyFn,
  CacheKeyFnPolicy,
  CachePolicy,
  type CachePolicyOptions,
  DEFAULT,
  FLOW_PARAMETERS,
  INPUTS,
  NONE,
  RUN_ID,
  TASK_SOURCE,
} from './engine/results/cache-policy.ts';
export { getTransaction, type TransactionManager, transaction } from './engine/results/open-transaction.ts';
export { readResult } from './engine/results/read-result.ts';
export type { ResultStorageKey } from './engine/results/storage-key.ts';
export {
  type StageOptions,
  Transaction,
  type TransactionFields,
  type TransactionHook,
  type TransactionState,
} from './engine/results/transaction.ts';
export type { CommitMode, IsolationLevel, TransactionOptions } from './engine/results/transaction-options.ts';
export { Task, type TaskOf, task } from './engine/task.ts';
export { AmbitError, type ErrorCode } from './errors/ambit-error.ts';
export { type ContextIssue, ContextValidationError } from './errors/context-validation-error.ts';
export { ImmutableError } from './errors/immutable-error.ts';
export { MissingContextError } from './errors/missing-context-error.ts';
export { type ParameterIssue, ParameterTypeError } from './errors/parameter-type-error.ts';
export type { AbortReason } from './execution/abort-reason.ts';
export type {
  FlowRunCreate,
  FlowRunFilter,
  OrchestrationClient,
  TaskRunCreate,
  TaskRunFilter,
} from './execution/client.ts';
export {
  ConcurrentTaskRunner,
  type ConcurrentTaskRunnerOptions,
} from './execution/concurrent-task-runner.ts';
export type { EventSink, RunEvent } from './execution/event-sink.ts';
export type { Future, FutureResultOptions, FutureWaitOptions } from './execution/future.ts';
export { CacheResultStorage } from './execution/results/cache-result-storage.ts';
export { decodeResult } from './execution/results/decode-result.ts';
export { encodeResult } from './execution/results/encode-result.ts';
export { FileResultStorage } from './execution/results/file-result-storage.ts';
export { IndexedDbResultStorage } from './execution/results/indexed-db-result-storage.ts';
export { type KvNamespace, KvResultStorage } from './execution/results/kv-result-storage.ts';
export type { LockManager, LockOptions } from './execution/results/lock-manager.ts';
export { MemoryLockManager } from './execution/results/memory-lock-manager.ts';
export {
  MemoryResultStorage,
  type MemoryResultStorageOptions,
} from './execution/results/memory-result-storage.ts';
export type { ResultRecord } from './execution/results/result-record.ts';
export type { ResultStorage } from './execution/results/result-storage.ts';
export {
  type RecordOptions,
  ResultStore,
  type ResultStoreOptions,
} from './execution/results/result-store.ts';
export type { RunLedger } from './execution/run-ledger.ts';
export { RunScope } from './execution/run-scope.ts';
export { TaskGroup } from './execution/task-group.ts';
export type { TaskRunResults } from './execution/task-run-results.ts';
export type { Place, TaskCall, TaskRunner } from './execution/task-runner.ts';
export type { Verdict } from './execution/verdict.ts';
export { type Diagnosis, diagnose, type Problem } from './integrations/diagnosis/diagnose.ts';
export type { ContextManager } from './model/context-manager.ts';
export type { ContextModelClass } from './model/context-model.ts';
export { ContextModel } from './model/context-model.ts';
export type { Immutable } from './model/immutable.ts';
export type { CopyOptions, FieldsOf, InputArguments, InputOf, ModelEntries } from './model/model-types.ts';
export { ObjectKind, type ObjectType } from './model/object-kind.ts';
export { type DetectorOptions, detectLostContext } from './propagation/await/detect-lost-context.ts';
export { startEcho } from './propagation/await/echo.ts';
export { keep } from './propagation/await/keep.ts';
export type { AwaitWay, Backend, Carrier, FrameStore } from './propagation/backend.ts';
export { type Bindable, bind } from './propagation/bind.ts';
export { type Capabilities, capabilities } from './propagation/capabilities.ts';
export { ContextVar, type ContextVarOptions } from './propagation/context-var.ts';
export type { Frame } from './propagation/frame.ts';
export { installBackend } from './propagation/install-backend.ts';
export { runRoot } from './propagation/run-root.ts';
export { Scope } from './propagation/scope.ts';
export type { Slot } from './propagation/slot-shape.ts';
export { Snapshot } from './propagation/snapshot.ts';
export type {
  DescriptionDefinition,
  FlowDefinition,
  LogPrintsDefinition,
  RetryCondition,
  RetryDefinition,
  RetryDelays,
  RunName,
  TaskDefinition,
  TaskRetryDefinition,
  TimeoutDefinition,
} from './runs/definitions.ts';
export type { EmpiricalPolicy, FlowRun } from './runs/flow-run.ts';
export { type PausedOptions, paused, suspended } from './runs/pause-states.ts';
export type { ResultRecordMetadata } from './runs/result-record-metadata.ts';
export {
  isTerminal,
  type State,
  type StateDetails,
  type StateOptions,
  type StateType,
} from './runs/state.ts';
export { stateResult } from './runs/state-result.ts';
export { cancelled, cancelling, completed, crashed, describeState, failed } from './runs/states.ts';
export type { TaskRun, TaskRunReference } from './runs/task-run.ts';
export type {
  NameOf,
  SettingKey,
  SettingName,
  SettingsInput,
  SettingsRecord,
  SettingValue,
} from './settings/catalogue/setting-names.ts';
export type { LogLevel, Revealed, SettingTypes } from './settings/catalogue/setting-types.ts';
export { loadProfiles } from './settings/profiles/load-profiles.ts';
export { Profile, type ProfileChanges, type ProfileInput } from './settings/profiles/profile.ts';
export { ProfilesCollection, type ProfilesInput } from './settings/profiles/profiles-collection.ts';
export { saveProfiles } from './settings/profiles/save-profiles.ts';
export { Secret } from './settings/secrets/secret.ts';
export type { SettingExplanation, SourcedValue } from './settings/values/setting-explanation.ts';
export { type EnvironmentOptions, Settings, type SettingsUpdateOptions } from './settings/values/settings.ts';
export type { SettingSource } from './settings/values/settings-layer.ts';
export type { SettingsTree } from './settings/values/settings-tree.ts';
