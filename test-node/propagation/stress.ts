// Many interleaved flows that wait in random ways, and what a context variable shows them. For Node and for pages.

import { keep } from '../../src/propagation/await/keep.ts';
import { ContextVar } from '../../src/propagation/context-var.ts';
import { slot } from '../../src/propagation/slot.ts';
import { tick } from '../../src/testing/tick.ts';
import { randomFrom } from './random.ts';

/** What a stress test is made of. */
export interface StressOptions {
  readonly seed: number;
  readonly flows: number;
  readonly steps: number;
  /** Whether a bare `await` carries the context: of a promise, and of anything else. */
  readonly carries: { readonly promise: boolean; readonly value: boolean };
}

/** What the reads showed. */
export interface StressReport {
  readonly right: number;
  /** The reads that showed nothing where nothing is carried. */
  readonly missing: number;
  /** The reads that showed another flow's value, or none where there should be one, by the kind of the step. */
  readonly wrong: readonly string[];
  /** Whether the frame is the empty one at the end. */
  readonly isClean: boolean;
}

/** What a step awaits, and whether the context is there behind it; `undefined` where it may be. */
interface Step {
  readonly kind: string;
  readonly awaited: unknown;
  readonly isCarried: boolean | undefined;
}

/** Runs the flows, and as many that have no context and must never see one. */
export async function stress(options: StressOptions): Promise<StressReport> {
  const run = new Stress(options);
  await Promise.all(
    Array.from({ length: options.flows }, (_, own) => [run.flow(own), run.outsider()]).flat(),
  );
  await tick();
  return { ...run.counts, isClean: slot.backend.current() === slot.root };
}

class Stress {
  readonly counts = { right: 0, missing: 0, wrong: [] as string[] };
  readonly #own = new ContextVar<number>({ name: 'own' });
  readonly #options: StressOptions;
  readonly #random: (below: number) => number;
  /** Kept promises of all flows, pending or settled, for any other to await. */
  readonly #pool: Promise<unknown>[] = [Promise.resolve()];

  constructor(options: StressOptions) {
    this.#options = options;
    this.#random = randomFrom(options.seed);
  }

  /** Runs stretches of a flow, each of which ends where the context is lost. */
  async flow(own: number): Promise<void> {
    for (let left = this.#options.steps; left > 0; ) {
      left = await this.#own.run(own, () => this.#stretch(own, left));
      this.#check('outside', undefined, false);
    }
  }

  /** Awaits what there is, without a context. */
  async outsider(): Promise<void> {
    for (let left = this.#options.steps; left > 0; left--) {
      const awaited = [this.#fromPool(), tick(), left, Promise.resolve(this.#fromPool())][this.#random(4)];
      await awaited;
      this.#check('outside', undefined, false);
    }
  }

  async #stretch(own: number, steps: number): Promise<number> {
    for (let left = steps; left > 0; left--) {
      const { kind, awaited, isCarried } = this.#step(own);
      try {
        await awaited;
      } catch {}
      this.#check(kind, own, isCarried);
      if (this.#own.get() === undefined) return left - 1;
    }
    return 0;
  }

  #check(kind: string, own: number | undefined, isCarried: boolean | undefined): void {
    const seen = this.#own.get();
    if (seen === own) this.counts.right++;
    else if (seen === undefined && !isCarried) this.counts.missing++;
    else this.counts.wrong.push(`${kind}: ${seen} in ${own}`);
  }

  #step(own: number): Step {
    const steps = [...this.#keptSteps(own), ...this.#bareSteps()];
    const [kind, make, isCarried] = steps[this.#random(steps.length)] as (typeof steps)[number];
    return { kind, awaited: make(), isCarried };
  }

  #keptSteps(own: number): [string, () => unknown, boolean][] {
    return [
      ['kept timer', () => this.#share(keep(tick())), true],
      ['kept microtask', () => this.#share(keep(Promise.resolve())), true],
      ['kept value', () => keep(own), true],
      ['kept thenable', () => keep({ then: (done: () => void) => done() } as PromiseLike<void>), true],
      ['kept rejection', () => keep(Promise.reject(new Error('expected'))), true],
      ['kept by anyone', () => this.#fromPool(), true],
      ['kept twice', () => keep(this.#fromPool()), true],
      ['kept list', () => keep(Promise.all([keep(tick()), this.#fromPool()])), true],
      ['kept call', () => keep(this.#own.run(own + 0.5, () => this.#stretch(own + 0.5, 2))), true],
    ];
  }

  #bareSteps(): [string, () => unknown, boolean | undefined][] {
    const { promise, value } = this.#options.carries;
    return [
      ['bare timer', () => tick(), promise],
      ['bare promise', () => Promise.resolve(), promise],
      ['bare value', () => 0, value],
      ['resolved with a kept one', () => Promise.resolve(this.#fromPool()), promise || undefined],
      ['call that returns a kept one', () => (async () => this.#fromPool())(), promise],
    ];
  }

  #share(promise: Promise<unknown>): Promise<unknown> {
    this.#pool[this.#random(32)] = promise;
    return promise;
  }

  #fromPool(): Promise<unknown> {
    const found = this.#pool[this.#random(32)];
    return found ?? keep(Promise.resolve());
  }
}
