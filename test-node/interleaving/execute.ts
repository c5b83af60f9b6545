import type { Scheduler } from 'fast-check';
import { bind } from '../../src/propagation/bind.ts';
import { ContextVar } from '../../src/propagation/context-var.ts';
import { runRoot } from '../../src/propagation/run-root.ts';
import { Snapshot } from '../../src/propagation/snapshot.ts';
import { tick } from '../../src/testing/tick.ts';
import { Failure, note, type Reads } from './predict.ts';
import { type Flow, type Program, type Step, VARIABLES, type Wait } from './program.ts';

/** Executes flows at once; returns what their reads noted, and what is left active at the end. */
export class Execution {
  readonly #variables = Array.from(
    { length: VARIABLES },
    (_, i) => new ContextVar<number>({ name: `v${i}` }),
  );
  readonly #tags = new ContextVar<readonly string[]>({ name: 'tags', defaultValue: [] });
  readonly #scheduler: Scheduler;
  readonly #reads: Reads = {};
  readonly #forks: Promise<void>[] = [];

  /** Takes the scheduler that settles the shuffled waits of all flows in a random order. */
  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  async executeFlows(flows: readonly Flow[]): Promise<{ reads: Reads; left: string }> {
    const all = flows.map(({ initial, program }, i) => this.#start(initial, program, String(i)));
    await this.#scheduler.waitFor(this.#settle(all));
    return { reads: this.#reads, left: this.#read() };
  }

  async #settle(flows: readonly Promise<void>[]): Promise<void> {
    await Promise.all(flows);
    // A fork may fork while it is awaited.
    while (this.#forks.length > 0) await this.#forks.pop();
  }

  #start(initial: readonly number[], program: Program, path: string): Promise<void> {
    const run = initial.reduceRight(
      (inner, value, i) => () => this.#variable(i).run(value, inner),
      () => attempt(() => this.#program(program, path)),
    );
    // Hint: a flow may enter a scope before its first await, which would reach whoever starts the next one.
    return runRoot(run);
  }

  #program = async (program: Program, path: string): Promise<void> => {
    for (const [i, step] of program.entries()) {
      const at = `${path}.${i}`;
      this.#reads[at] = this.#read();
      if (step.kind !== 'enter') {
        await this.#step(step, at);
        continue;
      }
      // Hint: what an async function enters before its first await reaches its caller too.
      await null;
      using _ = this.#variable(step.variable).enter(step.value);
      await this.#program(step.body, at);
    }
    this.#reads[`${path}.end`] = this.#read();
  };

  async #step(step: Step, path: string): Promise<void> {
    switch (step.kind) {
      case 'fail':
        throw new Failure();
      case 'wait':
        return this.#wait(step.how);
      default:
        return this.#body(step, () => this.#program(step.body, path));
    }
  }

  async #body(step: Step, body: () => Promise<void>): Promise<void> {
    switch (step.kind) {
      case 'run':
        return this.#variable(step.variable).run(step.value, body);
      case 'bound':
        return this.#variable(step.variable).run(step.value, bind(body));
      case 'snapshot':
        return this.#runLater(new Snapshot(), step.variable, step.value, body);
      case 'tag':
        return this.#tags.run([...new Set([...(this.#tags.get() ?? []), step.tag])], body);
      case 'attempt':
        return attempt(body);
      case 'fork':
        this.#forks.push(new Snapshot().run(attempt, body));
        return;
      case 'then':
        return Promise.resolve().then(body);
      case 'timer':
        return new Promise((resolve) => setTimeout(() => resolve(body()), 0));
      case 'root':
        return runRoot(body);
    }
  }

  async #runLater(
    snapshot: Snapshot,
    variable: number,
    value: number,
    body: () => Promise<void>,
  ): Promise<void> {
    return this.#variable(variable).run(value, async () => {
      await null;
      return snapshot.run(body);
    });
  }

  async #wait(how: Wait): Promise<void> {
    const shuffled = (): Promise<void> => this.#scheduler.schedule(Promise.resolve());
    switch (how) {
      case 'turn':
        return tick();
      case 'shuffled':
        return shuffled();
      case 'microtask':
        return new Promise(queueMicrotask);
      case 'primitive':
        await null;
        return;
      case 'rejection':
        return Promise.reject().catch(shuffled);
      case 'thenable':
        await { then: (resolve: () => void) => shuffled().then(resolve) };
        return;
      case 'iteration':
        for await (const _ of [tick(), shuffled()]) await null;
    }
  }

  #variable(i: number): ContextVar<number> {
    return this.#variables[i] as ContextVar<number>;
  }

  #read(): string {
    const values = this.#variables.map((variable) => variable.get());
    return note(values, this.#tags.get() ?? []);
  }
}

async function attempt(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}
