import { findRunContext } from '../../contexts/run/get-run-context.ts';
import { endOf, type Future, type FutureWaitOptions } from '../../execution/future.ts';
import type { RunScope } from '../../execution/run-scope.ts';
import { startTimer } from '../../execution/timer.ts';
import { waitTimedOut } from './await-ended.ts';
import { checkWaitOptions, distinctFutures } from './wait-options.ts';

/**
 * Returns the futures as their runs end, each once: those that have ended already come first, in the order of the list.
 *
 * Ports `prefect.futures.as_completed`. The time begins with the first future that is asked for, and includes what the loop does.
 *
 * @param futures The futures.
 * @param options How long to wait for all of them. After that time the next one rejects with `ERR_WAIT_TIMED_OUT`, unless one has ended
 * by then.
 * @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`.
 * @example
 * const load = task((n: number) => n, { name: 'load' });
 * await flow(async () => {
 *   const results: number[] = [];
 *   for await (const future of asCompleted(load.map([1, 2]))) results.push(await future.result());
 *   return results;
 * })(); // [1, 2]
 */
export function asCompleted<T>(
  futures: Iterable<Future<T>>,
  options: FutureWaitOptions = {},
): AsyncIterableIterator<Future<T>, undefined> {
  return new Completions(distinctFutures(futures), checkWaitOptions(options).timeoutSeconds);
}

class Completions<T> implements AsyncIterableIterator<Future<T>, undefined> {
  readonly #futures: readonly Future<T>[];
  readonly #timeoutSeconds: number | undefined;
  readonly #scope: RunScope | undefined = findRunContext()?.scope;
  readonly #ended: Future<T>[] = [];
  #taken = 0;
  #isStarted = false;
  #isOver = false;
  #last: Promise<unknown> = Promise.resolve();
  #wake: (() => void) | undefined;
  #cancelTimer: (() => void) | undefined;

  constructor(futures: readonly Future<T>[], timeoutSeconds: number | undefined) {
    this.#futures = futures;
    this.#timeoutSeconds = timeoutSeconds;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  // One after the other: each takes another future.
  next(): Promise<IteratorResult<Future<T>, undefined>> {
    const taken = this.#last.then(() => this.#take());
    this.#last = taken.catch(() => {});
    return taken;
  }

  async return(): Promise<IteratorResult<Future<T>, undefined>> {
    this.#taken = this.#futures.length;
    this.#cancelTimer?.();
    return { done: true, value: undefined };
  }

  async #take(): Promise<IteratorResult<Future<T>, undefined>> {
    if (this.#taken === this.#futures.length) return this.return();
    if (!this.#isStarted) this.#start();
    if (this.#taken === this.#ended.length && !this.#isOver) await this.#lend(this.#nextEnd());
    const value = this.#ended[this.#taken];
    if (value === undefined) throw this.#timedOut();
    this.#taken += 1;
    return { done: false, value };
  }

  #start(): void {
    this.#isStarted = true;
    for (const future of this.#futures) {
      void endOf(future).then(() => {
        this.#ended.push(future);
        this.#wake?.();
      });
    }
    if (this.#timeoutSeconds === undefined) return;
    this.#cancelTimer = startTimer(this.#timeoutSeconds, () => {
      this.#isOver = true;
      this.#wake?.();
    });
  }

  #nextEnd(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #lend(waiting: Promise<void>): Promise<void> {
    return this.#scope?.lend(waiting) ?? waiting;
  }

  #timedOut(): Error {
    const { length } = this.#futures;
    return waitTimedOut(`${length - this.#taken} (of ${length}) runs`, this.#timeoutSeconds);
  }
}
