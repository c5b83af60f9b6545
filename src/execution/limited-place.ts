import type { Places } from './places.ts';
import type { Place } from './task-runner.ts';

/** One of the places that a task runner has; free while its call waits for other runs. */
export class LimitedPlace implements Place {
  readonly #places: Places;
  #isTaken = false;
  #waits = 0;
  #hasEnded = false;

  /**
   * Creates a place, to be taken.
   *
   * @param places The places of the task runner.
   */
  constructor(places: Places) {
    this.#places = places;
  }

  /** Waits until there is room, and takes the place. */
  take(): Promise<void> {
    return new Promise((taken) => {
      this.#places.take(() => {
        // The call may have a place again, wait again, or have ended by now.
        if (this.#isTaken || this.#waits > 0 || this.#hasEnded) this.#places.give();
        else this.#isTaken = true;
        taken();
      });
    });
  }

  /** Frees the place. */
  leave(): void {
    if (!this.#isTaken) return;
    this.#isTaken = false;
    this.#places.give();
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
