import { checkOptions, type Rule } from '../errors/check-options.ts';
import { nearest } from '../errors/nearest.ts';
import { LimitedPlace } from './limited-place.ts';
import { Places } from './places.ts';
import type { TaskCall, TaskRunner } from './task-runner.ts';

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
 * Ports `prefect.task_runners.ConcurrentTaskRunner`. A task run frees its place while it waits for
 * another one: by the future's `result` or `wait`, by returning the future, or by passing it to a task that it calls.
 *
 * @example
 * const crawl = flow((urls: string[]) => load.map(urls), { taskRunner: new ConcurrentTaskRunner({ maxWorkers: 8 }) });
 */
export class ConcurrentTaskRunner implements TaskRunner {
  /** How many task runs may run at once. */
  readonly maxWorkers: number;
  readonly #places: Places;

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
    this.#places = new Places(maxWorkers);
  }

  /** Returns a new runner with the same limit. */
  duplicate(): ConcurrentTaskRunner {
    return new ConcurrentTaskRunner({ maxWorkers: this.maxWorkers });
  }

  /** Runs a call as soon as fewer than `maxWorkers` others run. */
  submit(call: TaskCall): Promise<unknown> {
    return this.maxWorkers === Number.POSITIVE_INFINITY ? call.run() : this.#runInPlace(call);
  }

  async #runInPlace(call: TaskCall): Promise<void> {
    const place = new LimitedPlace(this.#places);
    await place.take();
    try {
      await call.run(place);
    } finally {
      place.end();
    }
  }
}
