import type { OptionsCheck, Rule } from '../../errors/check-options.ts';
import { nearest } from '../../errors/nearest.ts';
import { FLAG, NAME } from '../../errors/rules.ts';
import { ResultStore } from '../../execution/results/result-store.ts';

/** When a transaction is committed: at its end, with the one around it, or only by `commit()`. */
export type CommitMode = 'EAGER' | 'LAZY' | 'OFF';

/** Whether two transactions with one key may run at once: with `SERIALIZABLE` the second waits. */
export type IsolationLevel = 'READ_COMMITTED' | 'SERIALIZABLE';

/** Options of {@link transaction}. */
export interface TransactionOptions {
  /** The key under which the staged value is kept; without one it is not kept. @default {none} */
  readonly key?: string;
  /** The store that the value is kept in. @default {that of the run, or else the default one} */
  readonly store?: ResultStore;
  /**
   * When it is committed: `EAGER` at its end, `LAZY` at the end of the outermost one, `OFF` only by `commit()`, and else rolled back.
   *
   * @default {that of the transaction around it, or else 'LAZY'}
   */
  readonly commitMode?: CommitMode;
  /** Whether another transaction with this key may run at once. @default {that of the transaction around it, or else 'READ_COMMITTED'} */
  readonly isolationLevel?: IsolationLevel;
  /** Whether it runs anew where a value is kept under its key. @default {false} */
  readonly overwrite?: boolean;
  /** Whether the staged value is kept when it is committed. @default {true} */
  readonly writeOnCommit?: boolean;
}

/** The rule of an isolation level. */
export const ISOLATION_LEVEL: Rule = [
  "'READ_COMMITTED' or 'SERIALIZABLE'",
  (value) => value === 'READ_COMMITTED' || value === 'SERIALIZABLE',
];

/** The check of the options. */
export const TRANSACTION_CHECK: OptionsCheck<TransactionOptions> = {
  action: 'open a transaction',
  rules: {
    key: NAME,
    store: ['a ResultStore', (value) => value instanceof ResultStore],
    commitMode: ["'EAGER', 'LAZY' or 'OFF'", (value) => ['EAGER', 'LAZY', 'OFF'].includes(String(value))],
    isolationLevel: ISOLATION_LEVEL,
    overwrite: FLAG,
    writeOnCommit: FLAG,
  },
  suggest: nearest,
};
