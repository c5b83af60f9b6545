import pLimit, { type LimitFunction } from 'p-limit';
import { checkOptions, type Rule } from '../errors/check-options.ts';
import { nearest } from '../errors/nearest.ts';
import type { TaskRunner } from './task-runner.ts';

const WORKERS: Rule = [
  'a whole number of at least 1, or Infinity',
  (value) => value === Number.POSITIVE_INFINITY || (Number.isSafeInteger(value) && Number(value) >= 1),
];

/** Options of {@link ConcurrentTaskRunner}. */
export interface ConcurrentTaskRunnerOptions {
  /** How many task runs may run at once: a whole number of at least 1, or `Infinity`. @default {Infinity} */
  readonly maxWorkers?: number;
}

/**
 * A task runner that runs task runs concurrently, up to a limit.
 *
 * Ports `prefect.task_runners.ConcurrentTaskRunner`. A task that waits for tasks which it submits itself occupies one
 * place while it does.
 *
 * @example
 * const crawl = flow((urls: string[]) => load.map(urls), { taskRunner: new ConcurrentTaskRunner({ maxWorkers: 8 }) });
 */
export class ConcurrentTaskRunner implements TaskRunner {
  /** How many task runs may run at once. */
  readonly maxWorkers: number;
  readonly #limit: LimitFunction;

  /**
   * Creates a task runner.
   *
   * @param options The number of task runs that may run at once.
   * @throws {AmbitError} `ERR_OPTION_INVALID` for a `maxWorkers` that is no whole number from 1 to `Infinity`,
   * `ERR_OPTION_UNKNOWN`.
   */
  constructor(options: ConcurrentTaskRunnerOptions = {}) {
    const { maxWorkers = Number.POSITIVE_INFINITY } = checkOptions(options, {
      action: 'create a ConcurrentTaskRunner',
      rules: { maxWorkers: WORKERS },
      suggest: nearest,
    });
    this.maxWorkers = maxWorkers;
    this.#limit = pLimit(maxWorkers);
  }

  /** Returns a new runner with the same limit. */
  duplicate(): ConcurrentTaskRunner {
    return new ConcurrentTaskRunner({ maxWorkers: this.maxWorkers });
  }

  /** Calls `run` as soon as fewer than `maxWorkers` others run. */
  submit<T>(run: () => Promise<T>): Promise<T> {
    return this.#limit(run);
  }
}
