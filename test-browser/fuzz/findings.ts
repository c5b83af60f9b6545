import { LIMIT } from '../../test-node/build/fuzz/execute.ts';
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
  /** How many programs were not compared: what one does before it may call no more depends on the order. */
  skipped = 0;
  readonly #way: Way;

  /** Creates the findings of a way before any program. */
  constructor(version: string, way: Way) {
    this.version = version;
    this.#way = way;
  }

  /** Adds what a page tells of a program. */
  add({ seed, source, expected, isUnordered }: Program, { effects, leaks }: Trace): void {
    const tolerance = { ...this.#way, isUnordered: isUnordered || this.#way.isUnordered };
    const isSkipped = tolerance.isUnordered && expected.includes(LIMIT);
    if (isSkipped) this.skipped++;
    else this.#count(expected, effects);
    const leak = leaks > 0 ? `a frame was left ${leaks} times` : undefined;
    const difference = leak ?? (isSkipped ? undefined : differenceOf(expected, effects, tolerance));
    if (difference !== undefined) this.faults.push({ seed, source, difference });
  }

  #count(expected: readonly string[], actual: readonly string[]): void {
    const reads = expected.filter(hasContext).length;
    this.effects += expected.length;
    this.reads += reads;
    this.missing += reads - actual.filter(hasContext).length;
  }
}
