import type { FaultyOptions } from './faulty-iterator.ts';
import { Random } from './random.ts';

const DEEPEST = 5;

/** Writes the expressions of random programs; see {@link ProgramWriter}. */
export abstract class ExpressionWriter {
  /** The source of all choices. */
  protected readonly random: Random;
  /** The number that was given last to a place in the program. */
  protected count = 0;
  /** How many functions there are to call. */
  protected functions = 0;
  /** How many generators there are to call. */
  protected generators = 0;

  /** Creates a writer whose program follows from the seed. */
  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** Writes one of several things. */
  protected one(...options: readonly (() => string)[]): string {
    return this.random.pick(options)();
  }

  /** Writes a call that answers an async iterator. */
  protected iteratorCall(): string {
    if (this.random.oneIn(4)) return `I(${++this.count}, 2)`;
    return this.random.oneIn(4) ? this.faultyIterable({ isSync: false }) : this.generatorCall();
  }

  /** Writes a call that answers an async generator. */
  protected generatorCall(): string {
    const n = ++this.count;
    if (this.generators === 0) return `(async function* () { yield ${n}; L(${n}, yield); })()`;
    return `g${this.random.below(this.generators)}(${n})`;
  }

  /** Writes an iterable that may have a fault. */
  protected abstract faultyIterable(given: Pick<FaultyOptions, 'isSync'>): string;

  /** Writes a call that answers a promise. */
  protected call(): string {
    const n = ++this.count;
    const name = this.functions === 0 ? 'P' : `f${this.random.below(this.functions)}`;
    return this.random.pick([
      `${name}(${n})`,
      `run('c${n}', () => ${name}(${n}))`,
      `run('d${n}', async () => (await ${name}(${n})) + L(${n}))`,
    ]);
  }

  /** Writes what an async function can return. */
  protected abstract answer(depth: number): string;

  /** Writes what can be awaited. */
  protected operand(depth: number): string {
    const n = ++this.count;
    if (depth >= DEEPEST) return this.random.pick([`${n}`, `P(${n})`, `S(${n}, ${n % 3})`]);
    return this.one(
      () => this.random.pick([`${n}`, `P(${n})`, `C(${n})`, `T(${n})`]),
      () => this.random.pick([`S(${n}, ${n % 4})`, `R(${n})`]),
      () => this.call(),
      () => `${this.call()}.then((v) => L(${n}, v))`,
      () => `${this.call()}.then(async (v) => v + ${this.value(depth + 2)})`,
      () => `Promise.all([${this.call()}, P(${n}), S(${n}, 1)]).then((l) => l.length)`,
      () => `Promise.race([${this.call()}, S(${n}, 1)])`,
      () => `Promise.allSettled([R(${n}), ${this.call()}]).then((l) => L(${n}, l.length))`,
      () => `new Promise((resolve) => later(() => resolve(L(${n})), 2))`,
      () => `(async () => ${this.value(depth + 1)})()`,
      () => `(async () => ${this.answer(depth + 1)})()`,
      () => `run('o${n}', async () => ${this.answer(depth + 1)})`,
    );
  }

  /** Writes an expression whose value is a number, more or less. */
  protected value(depth: number): string {
    const n = ++this.count;
    if (depth >= DEEPEST) return `L(${n})`;
    const operand = (): string => `(await ${this.operand(depth + 1)})`;
    return this.one(
      () => `L(${n})`,
      operand,
      operand,
      () => `L(${n}, await ${n}, ${operand()})`,
      () => `(${operand()} ? ${this.value(depth + 2)} : ${operand()})`,
      () => `(${operand()} + L(${n}))`,
      () => `\`\${${operand()}}\${L(${n})}\`.length`,
      () => `[...(await [${n}]), ${operand()}].length`,
      () => `((await { m: (v) => L(${n}, v) })?.m(${operand()}) ?? 0)`,
      () => `(await (await [P(${n})])[0])`,
      () => `run('v${n}', () => L(${n}))`,
    );
  }
}
