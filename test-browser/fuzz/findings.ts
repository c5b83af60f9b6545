import { differenceOf, hasContext } from './difference.ts';
import type { Program } from './programs.ts';
import type { Trace } from './run-programs.ts';
import type { Way } from './ways.ts';

/** A program that a page runs otherwise than Node under AsyncLocalStorage. */
export interface Fault {
  readonly seed: number;
  readonly difference: string;
  readonly source: string;
}

/** What came of random programs. */
export class Findings {
  /** The version of the engine. */
  readonly version: string;
  readonly faults: Fault[] = [];
  /** How many effects were compared. */
  effects = 0;
  /** How many of them had a context under AsyncLocalStorage. */
  reads = 0;
  /** How many of those had none in the page. */
  missing = 0;
  readonly #way: Way;

  /** Creates the findings of a way before any program. */
  constructor(version: string, way: Way) {
    this.version = version;
    this.#way = way;
  }

  /** Adds what a page tells of a program. */
  add({ seed, source, expected, isUnordered }: Program, { effects, leaks }: Trace): void {
    const reads = expected.filter(hasContext).length;
    this.effects += expected.length;
    this.reads += reads;
    this.missing += reads - effects.filter(hasContext).length;
    const tolerance = { ...this.#way, isUnordered: isUnordered || this.#way.isUnordered };
    const leak = leaks > 0 ? `a frame was left ${leaks} times` : undefined;
    const difference = differenceOf(expected, effects, tolerance) ?? leak;
    if (difference !== undefined) this.faults.push({ seed, source, difference });
  }
}
