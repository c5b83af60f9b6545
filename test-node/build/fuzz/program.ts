import { SyntaxWriter } from './syntax.ts';
import type { Traits } from './traits.ts';

/** Where code is written: what it may contain follows from what is around it. */
interface Place {
  /** How deep the code is nested; deep code is simple. */
  readonly depth: number;
  /** Whether `yield` may be used. */
  readonly generator: boolean;
  /** The loops that may be broken and continued. */
  readonly labels: readonly string[];
  /** Whether a frame may be entered for the rest of the function. */
  readonly enter: boolean;
}

const FUNCTIONS = 4;
const GENERATORS = 3;
const DEEPEST = 5;

/**
 * Writes random async programs.
 *
 * They name `L` (log), `B` (keep within a budget), `run`, `enter`, `later` and `micro` (schedule), `P`, `S`, `R`, `T`
 * and `C` (a promise, a later one, a rejection, a thenable, a promise of a subclass), `I` (an async iterator) and `D`
 * (a resource), `F` (an iterable with a fault) and `N` (log where no context is sure).
 *
 * Where a generator is asked while it runs, the engine chooses the frame in which it goes on: such a one logs none.
 */
export class ProgramWriter extends SyntaxWriter {
  /** Whether frames are entered: what returns thenables does not, where they see the frame of the call. */
  readonly #enters: boolean;
  /** Whether generators delegate: what does so where that takes other ticks tells nothing of the order of effects. */
  readonly #delegates: boolean;

  /** Creates a writer whose program follows from the seed. */
  constructor(seed: number, traits: Traits) {
    super(seed, traits);
    this.#enters = traits.canEnter && (traits.followsThenables || this.random.oneIn(2));
    this.#delegates = traits.delegatesInTime || this.random.oneIn(2);
  }

  /** Writes an async arrow function. */
  program(): string {
    const parts: string[] = [];
    while (this.functions < FUNCTIONS || this.generators < GENERATORS) {
      const isFull = this.generators === GENERATORS;
      const isFunction = this.functions < FUNCTIONS && (isFull || this.random.oneIn(2));
      parts.push(isFunction ? this.#function() : this.#generator());
    }
    const body = this.#block(place({ enter: true }), 6);
    return `async () => {\n${parts.join('\n')}\n${body}\nreturn ${this.value(3)};\n}`;
  }

  #function(): string {
    const body = this.#block(place({ depth: 1, enter: true }), 4);
    const end = this.#block(place({ depth: 2, enter: true }), 2);
    const value = this.value(2);
    const answer = this.answer(2);
    const tail = `B(); ${body} return ${this.random.pick([`x + ${value}`, answer])};`;
    // Hint: counted once all is written, so that a function calls only those before it.
    const name = `f${this.functions++}`;
    const method = `async m(x, y = async () => ${value}) { try { ${tail} } finally { await y(); } }`;
    return this.random.pick([
      `async function ${name}(x) { ${tail} }`,
      `const ${name} = async (x) => { ${tail} };`,
      `const ${name} = { ${method} }.m;`,
      `const ${name} = async (x) => x + B() + ${value};`,
      `const ${name} = async (x) => (B(), ${answer});`,
      `async function ${name}(x) { B(); return ${answer} }`,
      `async function ${name}(x) { B(); try { return ${answer}; } finally { ${end} } }`,
      `const ${name} = new (class { f = async () => ${value}; ${method} })().m;`,
    ]);
  }

  #generator(): string {
    const body = this.#block(place({ depth: 1, generator: true }), 5);
    const tail = this.random.oneIn(2) ? `return ${this.value(2)};` : '';
    return `async function* g${this.generators++}(x) { B(); ${body} yield x; ${tail} }`;
  }

  #block(at: Place, size: number): string {
    return Array.from({ length: this.random.below(size) + 1 }, () => `${this.#statement(at)}\n`).join('');
  }

  #statement(at: Place): string {
    const isSimple = at.depth >= DEEPEST || this.random.below(5) < 3;
    return isSimple ? this.#simple(at) : this.#compound({ ...at, depth: at.depth + 1 });
  }

  #simple(at: Place): string {
    const { depth } = at;
    const n = ++this.count;
    if (this.random.oneIn(10)) return this.#jump(at);
    if (at.generator && this.random.oneIn(3)) return this.#yield(depth);
    if (at.enter && this.#enters && this.random.oneIn(8)) return `await 0; enter('e${n}'); L(${n});`;
    return this.one(
      () => `L(${n});`,
      () => `L(${n}, ${this.value(depth)});`,
      () => `L(${n}, await ${this.operand(depth)});`,
      () => `await ${this.operand(depth)}`,
      () => `let y${n} = ${n}; y${n} += ${this.value(depth)}; L(${n}, y${n});`,
      () => this.takesApart(),
      () => this.rareStatement(depth),
      () => this.rareStatement(depth),
      () => `micro(() => L(${n}));`,
      () => `later(() => L(${n}), ${n % 4});`,
      () => `later(async () => L(${n}, ${this.value(depth + 1)}), ${n % 4});`,
      () => `${this.call()}.then((v) => L(${n}, v), (e) => L(${n}, e));`,
      () => `${this.call()}.catch((e) => L(${n}, e)).finally(() => L(${n}));`,
    );
  }

  #jump({ depth, labels }: Place): string {
    const jumps = labels.flatMap((label) => [`break ${label};`, `continue ${label};`]);
    if (jumps.length > 0 && this.random.oneIn(2))
      return `if (await ${this.random.below(2)}) ${this.random.pick(jumps)}`;
    return this.one(
      () => `if (${this.value(depth)} % 2) throw ${this.count};`,
      () => `if (await ${this.random.below(2)}) return ${this.value(depth)};`,
      () => `if (${this.random.below(2)}) return ${this.answer(depth)}; else L(${this.count})`,
      () => `if (await ${this.random.below(2)}) return await ${this.operand(depth)};`,
    );
  }

  #yield(depth: number): string {
    const n = ++this.count;
    if (this.#delegates && this.random.oneIn(3)) {
      const isSync = this.traits.closesIterators && this.random.oneIn(2);
      return `L(${n}, yield* ${isSync ? this.syncIterable() : this.iteratorCall()});`;
    }
    if (this.#delegates && this.random.oneIn(6)) return this.nestedDelegation(depth);
    return this.one(
      () => `L(${n}, yield ${this.operand(depth)});`,
      () => `yield ${this.value(depth)};`,
      () => `yield`,
      () => `L(${n}, (yield ${n}) + (yield ${n}));`,
    );
  }

  #compound(at: Place): string {
    const n = ++this.count;
    const loop = { ...at, labels: [...at.labels, `l${n}`] };
    const own = place({ depth: at.depth, enter: true });
    const block = (inside: Place = at): string => this.#block(inside, 3);
    const caught = this.random.pick([
      `catch (e) { L(${n}, e);`,
      'catch {',
      `catch ({ message = L(${n}) }) {`,
    ]);
    if (this.traits.hasUsing && this.random.oneIn(6)) return this.#resources(at, n);
    return this.one(
      () => `if (${this.value(at.depth)} % 2) { ${block()} } else { ${block()} }`,
      () => `l${n}: for (let i = 0; i < ${1 + (n % 2)}; i++) { ${block(loop)} }`,
      () => `l${n}: for (const i of await [1, 2]) { ${block(loop)} }`,
      () => `{ let i = 0; l${n}: do { ${block(loop)} } while (i++ < (await 1)); }`,
      () =>
        `switch (${this.value(at.depth)} % 3) { case 0: ${block()} case await 1: ${block()} break; default: ${block()} }`,
      () => `try { ${block()} } ${caught} ${block()} }`,
      () => `try { ${block()} } ${caught} ${block()} } finally { ${block()} }`,
      () => `try { ${block()} throw ${n}; } ${caught} ${block()} }`,
      () =>
        `l${n}: try { return ${this.answer(at.depth)}; } finally { ${block()} if (await ${n % 2}) break l${n}; }`,
      () => `try { ${block()} } finally { ${block()} if (await ${n % 2}) return ${this.answer(at.depth)}; }`,
      () =>
        `try { ${block()} return ${this.answer(at.depth)}; } ${caught} ${block()} } finally { ${block()} }`,
      () => `try { await R(${n}); } ${caught} ${block()} } finally { L(${n}); }`,
      () => `try { ${block()} await R(${n}); } ${caught} ${block()} }`,
      () => `l${n}: for await (const i of ${this.#iterable()}) { L(${n}, i); ${block(loop)} }`,
      () =>
        `l${n}: for await (const [i = L(${n}), j = await ${n}] of [[], P([${n}])]) { L(${n}, i + j); ${block(loop)} }`,
      () => `await run('r${n}', async () => { ${block(own)} });`,
      () => `(async () => { ${block(own)} })().catch((e) => L(${n}, e));`,
      () => this.conversation(n),
      () => this.queue(n),
      () => `l${n}: for (const i of ${this.syncIterable()}) { L(${n}, i); ${block(loop)} }`,
    );
  }

  #resources(at: Place, n: number): string {
    const bare = { ...at, enter: false };
    const kind = at.generator && !this.traits.returnsFromUsing ? 'using' : 'await using';
    return this.one(
      () => `{ using a = D(${n}); ${this.#block(bare, 3)} }`,
      () => `{ await using a = D(${n}), b = D(${n}.5); ${this.#block(bare, 3)} }`,
      () => `{ using a = D(${n}); await using b = D(${n}.5); ${this.#block(bare, 3)} using c = D(${n}.7); }`,
      () => `for (${kind} a of [D(${n}), D(${n}.5)]) { ${this.#block(bare, 3)} }`,
      () => `for await (${kind} a of [D(${n}), P(D(${n}.5))]) { ${this.#block(bare, 3)} }`,
      () => `{ await using a = null; using b = await D(${n}); L(${n}, ${this.value(at.depth)}); }`,
      () =>
        `L(${n}, await (async () => { await using a = await D(${n}); return ${this.value(at.depth)}; })());`,
    );
  }

  // Writes what an async function returns, or an async generator, which awaits it.
  protected answer(depth: number): string {
    return !this.#enters || this.traits.followsThenables ? this.operand(depth) : this.value(depth);
  }

  #iterable(): string {
    const n = ++this.count;
    return this.one(
      () => this.iteratorCall(),
      () => this.syncIterable(),
      () => this.faultyIterable({ isSync: false }),
      () => `[${n}, P(${n}), S(${n}, 1)]`,
      () => (this.traits.endsLoops ? `[1, R(${n})]` : `[1, C(${n})]`),
    );
  }
}

function place(given: Partial<Place>): Place {
  return { depth: 0, generator: false, labels: [], enter: false, ...given };
}
