import { checkOptions } from '../../errors/check-options.ts';
import { nearest } from '../../errors/nearest.ts';

/** Options of `InProcessClient`. */
export interface InProcessClientOptions {
  /**
   * How many ended runs are kept: a whole number from 0 on, or `Infinity`. Each run of a flow that is no subflow counts as one, with
   * all that ran in it, and so does each run of a task outside a flow. Of more, those that ended first are deleted, but never one in
   * which something still runs.
   *
   * @default {1000}
   */
  readonly keep?: number;
}

/** Checks the options of a client, and returns how many ended runs it keeps. @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`. */
export function checkedKeep(options: InProcessClientOptions): number {
  const { keep = 1000 } = checkOptions(options, {
    action: 'create an InProcessClient',
    rules: { keep: ['a whole number of at least 0, or Infinity', isCount] },
    suggest: nearest,
  });
  return keep;
}

function isCount(value: unknown): boolean {
  return value === Number.POSITIVE_INFINITY || (Number.isSafeInteger(value) && Number(value) >= 0);
}
