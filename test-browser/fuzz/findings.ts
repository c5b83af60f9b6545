import { LIMIT } from '../../test-node/build/fuzz/execute.ts';
import { differenceOf, hasContext, isOfEngine, withoutContext } from './difference.ts';
import type { Program } from './programs.ts';
import type { Trace } from './run-programs.ts';
import type { Way } from './ways.ts';

/** A program that a page runs otherwise than Node under AsyncLocalStorage. */
export interface Fault {
  readonly program: Program;
  readonly difference: string;
  readonly trace: Trace;
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
  /** How many programs the engine runs otherwise by itself. */
  ofEngine = 0;
  readonly #way: Way;

  /** Creates the findings of a way before any program. */
  constructor(version: string, way: Way) {
    this.version = version;
    this.#way = way;
  }

  /** Adds what a page tells of a program. */
  add(program: Program, trace: Trace): void {
    const tolerance = this.#tolerance(program);
    const { leaks } = trace;
    const [expected, effects] = sure(program, program.expected, trace.effects);
    const isSkipped = tolerance.isUnordered && expected.includes(LIMIT);
    if (isSkipped) this.skipped++;
    else this.#count(expected, effects);
    const leak = leaks > 0 ? `a frame was left ${leaks} times` : undefined;
    const difference = leak ?? (isSkipped ? undefined : differenceOf(expected, effects, tolerance));
    if (difference !== undefined) this.faults.push({ program, difference, trace });
  }

  /** Takes back the faults that are the engine's own doing, by what it does without Ambit. */
  async excuse(runBare: (sources: readonly string[]) => Promise<readonly Trace[]>): Promise<void> {
    const bare = await runBare(this.faults.map(({ program }) => program.source));
    const rest = this.faults.filter(({ program, trace }, index) => {
      const [expected, actual] = sure(program, program.expected, trace.effects);
      const traces = { expected, actual, bare: bare[index]?.effects ?? [] };
      return trace.leaks > 0 || !isOfEngine(traces, this.#tolerance(program));
    });
    this.ofEngine += this.faults.length - rest.length;
    this.faults.splice(0, this.faults.length, ...rest);
  }

  #tolerance({ isUnordered }: Program): Way {
    return { ...this.#way, isUnordered: isUnordered || this.#way.isUnordered };
  }

  #count(expected: readonly string[], actual: readonly string[]): void {
    const reads = expected.filter(hasContext).length;
    this.effects += expected.length;
    this.reads += reads;
    this.missing += reads - actual.filter(hasContext).length;
  }
}

type Effects = readonly string[];

// No context is sure where a generator is asked while it runs.
function sure({ isUnsure }: Program, ...traces: readonly [Effects, Effects]): readonly [Effects, Effects] {
  if (!isUnsure) return traces;
  return [traces[0].map(withoutContext), traces[1].map(withoutContext)];
}
