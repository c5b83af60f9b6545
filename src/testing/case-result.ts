import type { Carrier } from '../propagation/backend.ts';

/** The result of one case. */
export interface CaseResult {
  /** The rule of the contract that the case proves. */
  readonly rule: number;
  /** The value that the contract demands. */
  readonly expected: string;
  /** The observed value. */
  readonly actual: string;
  /** Whether the system says that it carries all that the case needs. */
  readonly carried: boolean;
  /** The limit that the system names, where it does not carry all that the case needs. */
  readonly limit?: Carrier;
  /** The value observed with each remedy of the limit, by the text of the remedy. */
  readonly remedies?: Readonly<Record<string, string>>;
  /** Whether the contract holds or, where it is not carried, exactly the limit was observed, and each remedy helps. */
  readonly pass: boolean;
}
