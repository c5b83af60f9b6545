import type { CaseResult, ContextAdapter } from 'ambit/testing';

/** What came of the cases, by their ids. */
export type CaseResults = Readonly<Record<string, CaseResult>>;

/** What the suite found, inside a runtime. */
export interface SuiteReport {
  /** What the backend says that it does not carry, each with the reason. */
  readonly limits: ContextAdapter['limits'];
  /** What came of each case. */
  readonly cases: CaseResults;
  /** What came of each case for other systems on the same runtime, by their names. */
  readonly peers?: Readonly<Record<string, CaseResults>>;
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
