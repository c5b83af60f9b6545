import { IteratorWriter } from './iterator-expressions.ts';

/** Writes statements in which an `await` stands in the rarer places of the grammar. */
export abstract class SyntaxWriter extends IteratorWriter {
  /** Writes a statement of one line, or a declaration that is used at once. */
  protected rareStatement(depth: number): string {
    return this.one(
      () => this.#pattern(depth),
      () => this.#class(depth),
      () => this.#parameters(depth),
      () => this.#assignment(depth),
      () => this.#loops(depth),
      () => this.#finally(depth),
    );
  }

  /** Writes a delegation from one generator to another one, and so on. */
  protected nestedDelegation(depth: number): string {
    const n = ++this.count;
    const inner = this.generatorCall();
    const body = this.one(
      () => `L(${n}, yield* ${inner});`,
      () => `try { yield* ${inner}; } finally { L(${n}, await ${this.operand(depth + 1)}); }`,
      () => `try { yield* ${inner}; } finally { yield ${n}; L(${n}); }`,
      () =>
        `try { yield* ${inner}; } catch (e) { L(${n}, yield* (async function* () { return yield ${n}; })()); }`,
    );
    return `L(${n}, yield* (async function* () { ${body} L(${n}, yield ${this.value(depth + 1)}); })());`;
  }

  #pattern(depth: number): string {
    const n = ++this.count;
    const operand = (): string => `await ${this.operand(depth + 1)}`;
    return this.one(
      () =>
        `const { a = ${operand()}, b: { c = ${this.value(depth + 1)} } = await {}, ...d } = await { e: ${n} }; L(${n}, typeof a, typeof c, d.e);`,
      () =>
        `let a, b; [a = ${operand()}, b = ${operand()}] = await [${n}]; ({ a, c: b = ${operand()} } = await { a: L(${n}) }); L(${n}, typeof a, typeof b);`,
      () => `const { [(${operand()}, 'k')]: k = L(${n}) } = await { k: ${n} }; L(${n}, k);`,
      () => `for (const { a = ${operand()} } of [{}, await { a: ${n} }]) L(${n}, typeof a);`,
      () => `try { throw await { a: ${n} }; } catch ({ a, b = ${operand()} }) { L(${n}, a, typeof b); }`,
    ).replace(/^(const|let) .*/s, '{ $& }');
  }

  #class(depth: number): string {
    const n = ++this.count;
    const value = (): string => this.value(depth + 1);
    return this.one(
      () =>
        `{ class K { static p = (async () => ${value()})(); static { L(${n}); this.q = (async () => ${value()})(); } } L(${n}, typeof (await K.p) + typeof (await K.q)); }`,
      () =>
        `{ class K { [(await ${this.operand(depth + 1)}, 'm')]() { return L(${n}); } static [(await ${n}, 's')] = L(${n}); } L(${n}, new K().m(), K.s); }`,
      () =>
        `{ class K extends (await class { async m(x) { return ${value()}; } }) { #x = L(${n}); async #y() { return ${value()}; } async m() { return (await super.m(${n})) + (await this.#y()) + this.#x; } } L(${n}, typeof (await new K().m())); }`,
      () =>
        `{ class K { static async *g(x = L(${n})) { yield ${value()}; return x; } } for await (const x of K.g()) L(${n}, typeof x); }`,
      () =>
        `{ const o = { get v() { return (async () => ${value()})(); }, async *[Symbol.asyncIterator]() { for await (const x of ${this.generatorCall()}) yield x; } }; L(${n}, typeof (await o.v)); for await (const x of o) { L(${n}); break; } }`,
    );
  }

  #parameters(depth: number): string {
    const n = ++this.count;
    const value = (): string => this.value(depth + 1);
    return this.one(
      () =>
        `L(${n}, await (async (f = async (x = L(${n})) => x + ${value()}, y = f(1)) => (await y) + (await f()))());`,
      () =>
        `L(${n}, await (async ({ a = L(${n}), b = async () => ${value()} } = {}, ...c) => a + (await b()) + c.length)());`,
      () => `L(${n}, await (async (a, b = (() => { throw L(${n}); })()) => ${value()})().catch((e) => e));`,
      () =>
        `L(${n}, await (async function (a = arguments.length) { await ${n}; return arguments.length + a + ${value()}; })());`,
      () =>
        `for await (const x of (async function* (a = L(${n}), b = async () => ${value()}) { yield a; yield b(); })()) L(${n}, typeof x);`,
    );
  }

  #assignment(depth: number): string {
    const n = ++this.count;
    const operand = (): string => `await ${this.operand(depth + 1)}`;
    return this.one(
      () =>
        `{ let x; x ??= ${operand()}; x &&= ${operand()}; x ||= L(${n}, ${operand()}); L(${n}, typeof x); }`,
      () =>
        `{ const o = { k: ${n} }; o[(${operand()}, 'k')] += ${this.value(depth + 1)}; o[await 'j'] ??= ${operand()}; L(${n}, Object.keys(o)); }`,
      () => `L(${n}, ((s, ...v) => s.length + v.length)\`a\${${operand()}}b\${L(${n})}\`);`,
      () =>
        `L(${n}, Object.keys({ a: L(${n}), ...(${operand()}), [(${operand()}, 'b')]: await ${n} }).length);`,
      () =>
        `L(${n}, typeof (await null)?.x(${operand()}), typeof new (await class { constructor(x) { L(${n}, typeof x); } })(${operand()}));`,
    );
  }

  #loops(depth: number): string {
    const n = ++this.count;
    const value = (): string => this.value(depth + 1);
    const [o, i] = [`o${n}`, `i${n}`];
    return this.one(
      () =>
        `${o}: for (let i = 0; i < 2; i++) { ${i}: for (const j of [1, 2]) { try { L(${n}, ${value()}); if (j > (await 1)) continue ${o}; if (${value()} % 2) break ${i}; } finally { L(${n}, await ${this.operand(depth + 1)}); } } }`,
      () =>
        `${o}: for await (const x of ${this.iteratorCall()}) { try { for await (const y of ${this.iteratorCall()}) { L(${n}); if (await ${n % 2}) continue ${o}; break ${o}; } } finally { await ${this.operand(depth + 1)}; } }`,
      () =>
        `for (let i = await 0; i < (await 2); i += await 1) { later(() => L(${n}, i), 1); if (${value()} % 2) continue; L(${n}, i); }`,
      () => `for (const k in await { a: 1, b: 2 }) { if (await ${n % 2}) continue; L(${n}, k, ${value()}); }`,
      () =>
        `${o}: { try { L(${n}, ${value()}); break ${o}; } finally { await ${this.operand(depth + 1)}; L(${n}); } }`,
      () =>
        `${o}: while (true) { switch (await ${n % 3}) { case ${value()}: L(${n}); case 0: break; default: L(${n}); break ${o}; } do { L(${n}); if (${value()} % 2) continue; break ${o}; } while (await false); break; }`,
    );
  }

  #finally(depth: number): string {
    const n = ++this.count;
    const value = (): string => this.value(depth + 1);
    return this.one(
      () =>
        `L(${n}, await (async () => { try { return ${this.answer(depth + 1)}; } finally { try { await R(${n}); } catch { L(${n}, ${value()}); } } })());`,
      () =>
        `L(${n}, await (async () => { for (const x of [1, 2]) { try { if (x > 1) return ${value()}; continue; } finally { if (await ${n % 2}) continue; } } })());`,
      () =>
        `L(${n}, await (async () => { try { try { throw L(${n}); } finally { await ${this.operand(depth + 1)}; L(${n}); } } catch (e) { L(${n}, e); return ${value()}; } finally { L(${n}); } })());`,
      () =>
        `for await (const x of (async function* () { try { yield ${n}; return ${value()}; } finally { yield ${value()}; L(${n}, await ${this.operand(depth + 1)}); } })()) { L(${n}, typeof x); if (await ${n % 2}) break; }`,
    );
  }
}
