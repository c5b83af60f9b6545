import Queue from 'yocto-queue';

/** The places that there are for what runs at once; who asks first gets one first. */
export class Places {
  readonly #waiting = new Queue<() => void>();
  #free: number;

  /**
   * Creates places that are all free.
   *
   * @param count How many there are.
   */
  constructor(count: number) {
    this.#free = count;
  }

  /**
   * Takes a place, at once or as soon as it is the turn of this call.
   *
   * @param onTaken The function to call once the place is taken. It must not throw.
   */
  take(onTaken: () => void): void {
    if (this.#free === 0) {
      this.#waiting.enqueue(onTaken);
      return;
    }
    this.#free -= 1;
    onTaken();
  }

  /** Gives a place back: the call that has waited longest takes it. */
  give(): void {
    const next = this.#waiting.dequeue();
    if (next === undefined) this.#free += 1;
    else next();
  }
}
