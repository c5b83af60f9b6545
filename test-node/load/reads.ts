import { active } from './load-context.ts';

/** What was read of contexts, and what of it was wrong. */
export interface Findings {
  readonly reads: number;
  /** A sentence for each read that found another context, or none. */
  readonly wrong: readonly string[];
}

/** Reads the context wherever a request goes on, and compares it with what it has to be there. */
export class Reads implements Findings {
  /** What is active where the context is right. */
  readonly expected: string;
  readonly wrong: string[] = [];
  reads = 0;

  constructor(expected: string) {
    this.expected = expected;
  }

  /** Reads the context at a place. */
  at(place: string, expected: string = this.expected): void {
    this.reads += 1;
    const found = active();
    if (found !== expected) this.wrong.push(`"${found}" instead of "${expected}": ${place}`);
  }
}
