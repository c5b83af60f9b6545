import { ExpressionWriter } from './expressions.ts';
import { FAULTS, type FaultyOptions, type Method } from './faulty-iterator.ts';
import type { Traits } from './traits.ts';

const METHODS: readonly (Method | undefined)[] = [undefined, 'open', 'next', 'next', 'return', 'throw'];

/** Writes what random programs do with iterators: they throw, lack methods, and are asked from frame to frame. */
export abstract class IteratorWriter extends ExpressionWriter {
  /** What the runtimes do that run the program. */
  protected readonly traits: Traits;

  /** Creates a writer whose program follows from the seed. */
  constructor(seed: number, traits: Traits) {
    super(seed);
    this.traits = traits;
  }

  /** Writes an iterable that may have a fault. */
  protected faultyIterable(given: Pick<FaultyOptions, 'isSync' | 'isUnsure'>): string {
    const options: FaultyOptions = {
      ...given,
      method: this.random.pick(METHODS),
      fault: this.#fault(given.isSync),
      call: 1 + this.random.below(2),
      length: this.random.below(4),
    };
    return `F(${++this.count}, ${JSON.stringify(options)})`;
  }

  // Note: where an await throws at once, the rest of the caller's stretch of code misses its context.
  #fault(isSync: boolean): FaultyOptions['fault'] {
    return this.random.pick(FAULTS.filter((fault) => isSync || !fault.includes('when it is awaited')));
  }

  /** Writes a sync iterable that can throw, at its beginning, between, or once it is left. */
  protected syncIterable(): string {
    const n = ++this.count;
    return this.one(
      () => this.faultyIterable({ isSync: true }),
      () => `[${n}, P(${n})]`,
      () => `(function* () { L(${n}); throw ${n}; })()`,
      () => `(function* () { yield ${n}; L(${n}); yield P(${n}); throw ${n}; })()`,
      () => `(function* () { try { yield ${n}; yield P(${n}); } finally { L(${n}); throw ${n}; } })()`,
      () => `(function* () { try { L(${n}, yield ${n}); yield ${n}; } finally { L(${n}); } })()`,
    );
  }

  /** Writes what takes a sync iterator apart, between and beside awaits. */
  protected takesApart(): string {
    const n = ++this.count;
    const iterable = this.syncIterable();
    // Note: `Promise.all` resolves a promise with a thenable, whose `then` nothing can carry a context to in a page.
    const all = iterable.includes('thenable') ? '[1]' : iterable;
    return this.one(
      () => `const [a${n}, b${n} = await ${n}] = ${iterable}; L(${n}, typeof a${n}, typeof b${n});`,
      () => `const [a${n} = L(${n}), ...b${n}] = ${iterable}; L(${n}, b${n}.length, await P(${n}));`,
      () => `L(${n}, [await ${n}, ...${iterable}, await P(${n})].length);`,
      () => `L(${n}, Math.min(...${iterable}, await ${n}) > 0);`,
      () => `L(${n}, await Promise.all(${all}).then((l) => l.length));`,
    );
  }

  /** Writes a conversation with a generator, which is asked from frame to frame. */
  protected conversation(n: number): string {
    // What goes on after return() of a thenable whose `then` is a getter misses its context in a page.
    const thenable = n % 3 > 0 ? `T(${n})` : `P(${n})`;
    const value = (): string => this.random.pick([`${n}`, `P(${n})`, `S(${n}, 1)`, `R(${n})`, thenable]);
    const ask = (): string =>
      this.one(
        () => `await it.next(${n})`,
        () => `await run('n${n}', () => it.next(${n}))`,
        () => `await run('m${n}', async () => { await it.next(); return it.next(${n}); })`,
        () => `await run('t${n}', () => it.throw(${n}))`,
        () => `await it.throw(${n})`,
        () => `await it.return(${value()})`,
        () => `await run('v${n}', () => it.return(${value()}))`,
        () => `await run('u${n}', async () => { await it.next(); return it.return(${value()}); })`,
      );
    const steps = Array.from({ length: 3 }, () => `L(${n}, ${ask()});`).join(' ');
    return `{ const it = ${this.generatorCall()}; try { ${steps} } catch (e) { L(${n}, e); } }`;
  }

  /** Writes requests to a generator that runs, which the engine queues: in which frame it goes on is not sure. */
  protected queue(n: number): string {
    const isSync = this.traits.closesIterators && this.random.oneIn(2);
    const iterable = this.faultyIterable({ isSync, isUnsure: true });
    const body = this.one(
      () => `N(${n}, yield ${n}); await S(${n}, 1); N(${n}, yield P(${n}));`,
      () => `N(${n}, yield* ${iterable});`,
      () => `for await (const x of ${iterable}) N(${n}, yield x);`,
    );
    const ask = (): string =>
      this.random.pick([
        `it.next(${n})`,
        `run('q${n}', () => it.next(${n}))`,
        `run('w${n}', () => it.throw(${n}))`,
        `run('x${n}', () => it.return(${n}))`,
        `it.return(S(${n}, 1))`,
      ]);
    const requests = Array.from({ length: 4 }, () => `${ask()}.then(l, l)`).join(', ');
    const generator = `(async function* () { try { ${body} } catch (e) { N(${n}, e); } finally { N(${n}); await 0; } })()`;
    return `{ const it = ${generator}, l = (v) => L(${n}, v); await Promise.all([${requests}]); }`;
  }
}
