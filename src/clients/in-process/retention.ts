/** The runs that have ended, oldest first, of which a client keeps only so many. */
export class Retention {
  readonly #keep: number;
  readonly #ended = new Set<string>();

  /**
   * Creates a retention.
   *
   * @param keep How many ended runs are kept: a whole number from 0 on, or `Infinity`.
   */
  constructor(keep: number) {
    this.#keep = keep;
  }

  /**
   * Notes that a run has ended, and returns those that are to be deleted now: the ones that ended first, but for those in which
   * something still runs.
   *
   * @param id The run.
   * @param isLive Returns whether something in an ended run still runs.
   */
  end(id: string, isLive: (id: string) => boolean): readonly string[] {
    this.#ended.add(id);
    const surplus = this.#ended.size - this.#keep;
    const excess: string[] = [];
    if (surplus <= 0) return excess;
    for (const ended of this.#ended) {
      if (excess.length === surplus) break;
      if (!isLive(ended)) excess.push(ended);
    }
    return excess;
  }

  /** Forgets a run that is deleted. */
  delete(id: string): void {
    this.#ended.delete(id);
  }
}
