import { ContextVar } from '../propagation/context-var.ts';
import { type AbortReason, abortError, checkedReason } from './abort-reason.ts';
import { TaskGroup } from './task-group.ts';
import type { Place } from './task-runner.ts';
import { startTimer } from './timer.ts';

const active = new ContextVar<RunScope>({ name: 'run-scope' });

/**
 * Owns what belongs to a run: one signal, the scopes of the runs within, and the work that ends before the run does.
 *
 * Each run has one: `getRunContext().scope`. To be able to end runs from outside, start them in a scope of your own. An aborted
 * run ends at once, after the runs within it; its function is not waited for, and goes on unless it heeds the signal.
 *
 * @example
 * const scope = new RunScope();
 * const running = scope.run(() => flow(() => new Promise(() => {}))());
 * scope.abort({ kind: 'cancelled', message: 'The user has gone.' });
 * await running; // throws ERR_RUN_CANCELLED: The user has gone.
 */
export class RunScope {
  #parent: RunScope | undefined;
  #reason: AbortReason | undefined;
  // Most runs need none of the following, and a scope is made for each.
  #children: Set<RunScope> | undefined;
  #wakers: Set<() => void> | undefined;
  #held: Set<Promise<unknown>> | undefined;
  #background: TaskGroup | undefined;
  #controller: AbortController | undefined;
  #place: Place | undefined;
  #interrupt: (() => void) | undefined;
  #isRun = false;
  #onClosed: Set<() => void> | undefined;

  /** The reason for which it was aborted; `undefined` before. */
  get reason(): AbortReason | undefined {
    return this.#reason;
  }

  /** The signal that is aborted with this scope, or with one around it: pass it to `fetch` and the like. */
  get signal(): AbortSignal {
    const controller = (this.#controller ??= new AbortController());
    if (this.#reason !== undefined && !controller.signal.aborted) controller.abort(abortError(this.#reason));
    return controller.signal;
  }

  /** The work in the background, which ends before the run does. */
  get background(): TaskGroup {
    return (this.#background ??= new TaskGroup());
  }

  /** Returns a new scope within this one, which is aborted with it. */
  child(): RunScope {
    const child = new RunScope();
    child.#reason = this.#reason;
    this.#adopt(child);
    return child;
  }

  /**
   * Calls `fn`; the runs that start in it, and in what it schedules, are within this scope.
   *
   * @param fn The function to call.
   */
  run<R>(fn: () => R): R {
    return active.run(this, fn);
  }

  /**
   * Ends all runs within this scope. Only the first call counts.
   *
   * @param reason Why, and in what kind of state they end.
   * @throws {AmbitError} `ERR_OPTION_INVALID` for another reason.
   */
  abort(reason: AbortReason): void {
    const given = checkedReason(reason);
    if (this.#reason !== undefined) return;
    this.#reason = given;
    this.#controller?.abort(abortError(given));
    for (const child of [...(this.#children ?? [])]) child.abort(given);
    this.#interrupt?.();
    for (const wake of [...(this.#wakers ?? [])]) wake();
  }

  /** Throws the reason of the signal where the scope is aborted. @throws {AmbitError} `ERR_RUN_CANCELLED`, `ERR_RUN_CRASHED`, `ERR_RUN_TIMED_OUT`. */
  throwIfAborted(): void {
    if (this.#reason !== undefined) throw abortError(this.#reason);
  }

  /**
   * Waits for a time of any length, or until the scope is aborted.
   *
   * @param seconds How long, from 0 on.
   */
  async sleep(seconds: number): Promise<void> {
    if (seconds <= 0 || this.#reason !== undefined) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        cancel();
        this.#wakers?.delete(wake);
        resolve();
      };
      const cancel = startTimer(seconds, wake);
      (this.#wakers ??= new Set()).add(wake);
    });
  }

  /**
   * Starts work in the background, which ends before the run does.
   *
   * @param work The function that does it.
   */
  defer(work: () => Promise<unknown>): void {
    this.background.start(work);
  }

  /**
   * Waits until the submitted runs and the work in the background have ended, including what they start meanwhile.
   *
   * @throws The first error of the work in the background, if any failed.
   */
  async join(): Promise<void> {
    const errors: unknown[] = [];
    do {
      await Promise.all(this.#held ?? []);
      await this.#background?.join().catch((error: unknown) => errors.push(error));
    } while ((this.#held?.size ?? 0) + (this.#background?.size ?? 0) > 0);
    if (errors.length > 0) throw errors[0];
  }

  /**
   * Makes a submitted run one that {@link join} waits for; for the engine.
   *
   * @param ended The promise of its end, which is never rejected.
   * @param onEnd The function to call then.
   */
  hold(ended: Promise<unknown>, onEnd: () => void): void {
    const held = (this.#held ??= new Set());
    const holding: Promise<unknown> = ended.then(() => {
      onEnd();
      held.delete(holding);
    });
    held.add(holding);
  }

  /**
   * Returns what work resolves to, or rejects where the scope is aborted before; for the engine.
   *
   * @param work The work, which nobody waits for any more once the scope is aborted.
   */
  unlessAborted<T>(work: Promise<T>): Promise<T> {
    this.#isRun = true;
    return new Promise((resolve, reject) => {
      this.#interrupt = (): void => reject(this.signal.reason);
      if (this.#reason !== undefined) this.#interrupt();
      // Even if nobody waits for it any more, its rejection is not one that nobody handles.
      work.then(resolve, reject);
    });
  }

  /** Waits until the runs that are within now have ended; for the engine, after an abort. */
  async emptied(): Promise<void> {
    await Promise.all(this.#runs().map((run) => new Promise<void>((resolve) => run.onClosed(resolve))));
  }

  /** Ends the scope of a run that has ended: what goes on within is left to the scope around it. For the engine. */
  close(): void {
    this.#isRun = false;
    const parent = this.#parent;
    if (parent !== undefined) {
      parent.#children?.delete(this);
      for (const child of this.#children ?? []) parent.#adopt(child);
    }
    for (const onClosed of this.#onClosed ?? []) onClosed();
  }

  /** Calls a function when the run of this scope has ended; returns the function that takes that back. For the engine. */
  onClosed(fn: () => void): () => void {
    const all = (this.#onClosed ??= new Set());
    all.add(fn);
    return () => all.delete(fn);
  }

  /** Takes the place that the run has at its task runner; for the engine. */
  occupy(place: Place | undefined): void {
    this.#place = place;
  }

  /**
   * Waits for other runs; meanwhile the place of the run at its task runner, or that of a run around it, is free. For the engine.
   *
   * @param waiting The promise of those runs.
   */
  lend<T>(waiting: Promise<T>): Promise<T> {
    if (this.#place !== undefined) return this.#place.lend(waiting);
    return this.#parent?.lend(waiting) ?? waiting;
  }

  /** Returns whether another scope is this one, or around it. */
  isWithin(other: RunScope | undefined): boolean {
    return this === other || (this.#parent?.isWithin(other) ?? false);
  }

  #adopt(child: RunScope): void {
    child.#parent = this;
    (this.#children ??= new Set()).add(child);
  }

  #runs(): RunScope[] {
    return [...(this.#children ?? [])].flatMap((child) => (child.#isRun ? [child] : child.#runs()));
  }
}

/** Returns the scope that runs which start here are put in, other than that of the run around them. */
export function activeScope(): RunScope | undefined {
  return active.get();
}
