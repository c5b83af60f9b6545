/**
 * The suites of Ambit, as a product: one proves a backend, a runtime or any other system that carries context, through an
 * adapter; the other proves an orchestration client.
 *
 * @module
 */
export type { Carrier } from '../propagation/backend.ts';
export type {
  Ability,
  AdapterScope,
  AdapterVariable,
  AdapterVariableOptions,
  ContextAdapter,
  SnapshotRunner,
} from './adapter.ts';
export { ambitAdapter } from './ambit-adapter.ts';
export { asyncLocalStorageAdapter, type StorageClass } from './async-local-storage-adapter.ts';
export type { CaseResult } from './case-result.ts';
export type { ClientCase, ClientRule } from './clients/client-case.ts';
export { clientRules } from './clients/client-rules.ts';
export type { ClientStage, RunsOfKind } from './clients/client-stage.ts';
export {
  type ClientCaseResult,
  type RunClientSuiteOptions,
  runClientSuite,
} from './clients/run-client-suite.ts';
export type { CaseBody, ConformanceCase, ConformanceRule, Remedies } from './conformance-case.ts';
export { conformanceRules } from './conformance-rules.ts';
export { remediesOf, untestedRemedies } from './remedies.ts';
export { type RunSuiteOptions, runSuite } from './run-suite.ts';
export type { Stage, StageVariable } from './stage.ts';
export { unshownLimits } from './unshown-limits.ts';
