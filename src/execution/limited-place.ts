import type { LimitFunction } from 'p-limit';
import type { Place } from './task-runner.ts';

/** One of the places that a limit has; free while its call waits for other runs. */
export class LimitedPlace implements Place {
  readonly #limit: LimitFunction;
  #free: (() => void) | undefined;
  #waits = 0;
  #hasEnded = false;

  /**
   * Creates a place, to be taken.
   *
   * @param limit The limit.
   */
  constructor(limit: LimitFunction) {
    this.#limit = limit;
  }

  /** Waits until there is room, and takes the place. */
  take(): Promise<void> {
    return new Promise((taken) => {
      void this.#limit(
        () =>
          new Promise<void>((free) => {
            // The call may have a place again, wait again, or have ended by now.
            if (this.#free !== undefined || this.#waits > 0 || this.#hasEnded) free();
            else this.#free = free;
            taken();
          }),
      );
    });
  }

  /** Frees the place. */
  leave(): void {
    this.#free?.();
    this.#free = undefined;
  }

  /** Frees the place for good. */
  end(): void {
    this.#hasEnded = true;
    this.leave();
  }

  /** Frees the place while at least one promise is waited for, and takes it again once none is. */
  async lend<T>(waiting: Promise<T>): Promise<T> {
    this.#waits += 1;
    this.leave();
    try {
      return await waiting;
    } finally {
      this.#waits -= 1;
      if (this.#waits === 0 && !this.#hasEnded) await this.take();
    }
  }
}
