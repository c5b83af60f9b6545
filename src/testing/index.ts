/**
 * The conformance suite of Ambit, as a product: it proves a backend, a runtime or any other system that carries
 * context, through an adapter.
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
export type { CaseBody, ConformanceCase, ConformanceRule, Remedies } from './conformance-case.ts';
export { conformanceRules } from './conformance-rules.ts';
export { remediesOf, untestedRemedies } from './remedies.ts';
export { type RunSuiteOptions, runSuite } from './run-suite.ts';
export type { Stage, StageVariable } from './stage.ts';
export { unshownLimits } from './unshown-limits.ts';
