import type { Carrier } from '../propagation/backend.ts';

/** What came of one case. */
export interface CaseResult {
  /** The rule of the contract that the case proves. */
  readonly rule: number;
  /** What the contract demands. */
  readonly expected: string;
  /** What was observed. */
  readonly actual: string;
  /** Whether the system says that it carries all that the case needs. */
  readonly carried: boolean;
  /** The limit that the system names, where it does not carry all that the case needs. */
  readonly limit?: Carrier;
  /** What was observed with each remedy that the limit names, by its words, where the case has it. */
  readonly remedies?: Readonly<Record<string, string>>;
  /** Whether the contract holds or, where it is not carried, exactly the limit was observed, and each remedy helps. */
  readonly pass: boolean;
}
