/** A seeded source of choices, so that a program can be made again from its seed. */
export class Random {
  #state: number;

  /** Starts from a seed. */
  constructor(seed: number) {
    this.#state = (seed * 0x9e3779b1) | 0;
  }

  /** Returns a whole number from 0 to below `limit` (mulberry32). */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  /** Tells whether something with a chance of one in `odds` happens. */
  oneIn(odds: number): boolean {
    return this.below(odds) === 0;
  }

  /** Returns one of the given. */
  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }
}
