import { Reads } from './reads.ts';
import { later } from './visit.ts';

/** What is read in requests after they were answered, and what was active before they were started. */
export class LateReads {
  reads = 0;
  readonly wrong: string[] = [];
  #inherited = 0;
  #leaked = 0;

  /** Counts what is active where a request begins: the context of the server's start, or that of another request. */
  begin(active: string): void {
    if (active !== '') this.#inherited += 1;
    if (active.startsWith('r')) this.#leaked += 1;
  }

  /** Reads the context once more, when the request of `reads` has been answered. */
  async follow({ expected }: Reads): Promise<void> {
    const after = new Reads(expected);
    await later(2);
    after.at('after the answer');
    this.reads += after.reads;
    this.wrong.push(...after.wrong);
  }

  toJSON(): object {
    const { reads, wrong } = this;
    return { inherited: this.#inherited, leaked: this.#leaked, reads, wrong };
  }
}
