import type { ClientStage } from './client-stage.ts';

/** One thing that a client promises, and the code that shows whether it does it. */
export interface ClientCase {
  /** The stable name, in kebab-case. */
  readonly id: string;
  /** The claim, as a sentence. */
  readonly title: string;
  /** The value that the body returns where the client keeps its promise. */
  readonly expected: string;
  /** Does what the title says, and returns what it observed. */
  readonly body: (stage: ClientStage) => Promise<string>;
}

/** A rule of the contract of clients, with the cases that prove it. */
export interface ClientRule {
  /** The number of the rule. */
  readonly rule: number;
  /** The subject of the cases. */
  readonly title: string;
  /** The cases, in the order in which they run. */
  readonly cases: readonly ClientCase[];
}
