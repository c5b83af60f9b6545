import type { ContextAdapter } from '../../src/testing/adapter.ts';
import type { CaseResult } from '../../src/testing/run-case.ts';

/** What the suite found, inside a runtime. */
export interface SuiteReport {
  /** What the backend says that it does not carry, each with the reason. */
  readonly limits: ContextAdapter['limits'];
  /** What came of each case, by its id. */
  readonly cases: Readonly<Record<string, CaseResult>>;
}

/** What the suite found, and in which version of the runtime. */
export interface RuntimeReport extends SuiteReport {
  readonly version: string;
}

/** A runtime that the suite can be run on. */
export interface Runtime {
  /** The name that the command takes. */
  readonly name: string;
  /** Whether it only runs when it is asked for by name: another page in a browser that runs anyway. */
  readonly isVariant?: boolean;
  /** Runs the suite there; rejects where that fails or takes too long. */
  run(): Promise<RuntimeReport>;
}

/** The time that the whole suite may take on a runtime, in milliseconds. */
export const TIME_LIMIT = 120_000;
