import type { Carrier } from '../propagation/backend.ts';
import type { Ability } from './adapter.ts';
import type { Stage } from './stage.ts';

/** One thing that the contract promises, and the code that shows whether it holds. */
export interface ConformanceCase {
  /** The stable name, in kebab-case. */
  readonly id: string;
  /** The claim, as a sentence. */
  readonly title: string;
  /** Where the case comes from: its number in the reference, such as `A03`. */
  readonly source?: string;
  /** The value that the body returns where the contract holds. */
  readonly expected: string;
  /**
   * The carriers that the case relies on, each with what the body observes where it is a limit of the system.
   *
   * Where several are limits, the first counts. A lost context is observed as `-`, never as another's.
   */
  readonly needs?: Readonly<Partial<Record<Carrier, string>>>;
  /** The remedies of the carriers that may be limits. */
  readonly remedies?: Remedies;
  /** The abilities that the case uses; where the system lacks one, the case is left out. */
  readonly uses?: readonly Ability[];
  /** The globals that the case uses, such as `Promise.try`; where one is missing, the case is left out. */
  readonly requires?: readonly string[];
  /** Returns whether the runtime supports the case, beyond its globals; if not, the case is left out. */
  isPossible?(): boolean;
  /** Does what the title says, and returns what it observed. */
  readonly body: CaseBody;
}

/** Does what the title of a case says, and returns what it observed. */
export type CaseBody = (stage: Stage) => string | Promise<string>;

/**
 * The remedies of limits, by the carrier and by the words in which the limit names them.
 *
 * Each is the body of its case with the remedy applied, and must observe what the contract demands.
 */
export type Remedies = Readonly<Partial<Record<Carrier, Readonly<Record<string, CaseBody>>>>>;

/** A rule of the contract, with the cases that prove it. */
export interface ConformanceRule {
  /** The number of the rule in the contract. */
  readonly rule: number;
  /** The subject of the cases. */
  readonly title: string;
  /** The cases, in the order in which they run. */
  readonly cases: readonly ConformanceCase[];
}
