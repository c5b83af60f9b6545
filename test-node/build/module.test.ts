import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { transformAwait, transformModule } from '../../src/build/transform-await.ts';
import { slot } from '../../src/propagation/slot.ts';
import { V } from './browser-like.ts';

const globals = globalThis as unknown as { __V: typeof V };

/** What the modules of these tests export. */
interface Exports {
  readonly f: () => unknown;
  readonly early: Promise<number>;
  readonly seen: readonly unknown[];
  readonly end: Promise<unknown>;
}

/** Runs a module in its transformed form. */
async function load(code: string): Promise<Exports> {
  const transformed = transformAwait(code, { sourceMap: false })?.code ?? '';
  return import(`data:text/javascript,${encodeURIComponent(transformed)}#${Math.random()}`);
}

test('transformAwait() has nothing to do without a suspension', () => {
  for (const code of [
    '',
    'const a = 1;',
    'async () => {}',
    'async function f() { return; }',
    'function f() { return g() }',
    '"await";',
  ]) {
    equal(transformAwait(code), undefined);
  }
});

test('transformAwait() does not transform twice, not even what was minified', async () => {
  const { transform } = await import('esbuild');
  for (const code of [
    'export const f = async () => { await 0; };',
    'export async function* f() { yield 1; }',
    'export const f = async () => g();',
  ]) {
    const once = transformAwait(code)?.code ?? '';
    ok(once.length > 0);
    equal(transformAwait(once), undefined);
    equal(transformAwait((await transform(once, { minify: true })).code), undefined);
    equal(transformAwait((await transform(once, { minify: true, target: 'es2017' })).code), undefined);
  }
});

test('transformAwait() does not transform a part of a bundle twice, whose other part has the helper', async () => {
  const { transform } = await import('esbuild');
  const code = 'export const f = async () => { await g(); };';
  const once = transformModule(code, { importsHelper: true })?.code.replace(
    '/@ambit/await-helper',
    './other.js',
  );
  for (const [minify, format] of [
    [false, 'esm'],
    [true, 'esm'],
    [false, 'cjs'],
  ] as const) {
    const part = (await transform(once ?? '', { minify, format })).code;
    ok(part.includes('.suspend('));
    equal(transformAwait(part), undefined);
  }
});

test('transformModule() imports the helper into what says itself that it is a module, behind the directives', () => {
  const head = 'import{slot as $slot}from"/@ambit/await-helper";';
  const transformed = (code: string, filename = 'a.js'): string =>
    transformModule(code, { filename, importsHelper: true })?.code ?? '';
  equal(
    transformed('"use client"\nexport const f = async () => g();'),
    `"use client";${head}\nexport const f = async () =>  $slot.answer(g());`,
  );
  ok(transformed('import.meta.url; await 0;').startsWith(head));
  equal(transformModule(transformed('export default async () => g()'), { importsHelper: true }), undefined);
  for (const [code, filename] of [
    ['exports.f = async () => g();', 'a.js'],
    ['var f = async () => g();', 'a.js'],
    ['import g = require("g"); export = async () => g();', 'a.cts'],
  ] as const) {
    ok(!/import ?\{/.test(transformed(code, filename)));
    ok(transformed(code, filename).includes('ambit/1'));
  }
});

test('transformAwait() passes on what can be a thenable, as far as its syntax says, and nothing else', () => {
  const isPassedOn = (operand: string): boolean =>
    transformAwait(`async function f() { return ${operand}; }`)?.code.includes('.answer(') ?? false;
  const thenables = `g() | x | this | new X() | (0, x) | x ? 0 : x | x ?? 0 | x ??= 0 | x = y | { ...x } | { then() {} }
    | { 'then': x } | { [x]: y } | { __proto__: x } | class { static then() {} }`;
  const others = `0 | \`x\` | [x] | { x } | { get x() {} } | () => x | x + y | !x | x++ | await x | undefined | x ? 0 : 1
    | (x, 0) | x = 0 | import(x) | typeof x | /x/ | function () {} | <div />`;
  for (const operand of thenables.split(' | ')) equal(isPassedOn(operand), true, operand);
  for (const operand of others.split(' | ')) equal(isPassedOn(operand), false, operand);
});

test('transformAwait() leaves code alone that it cannot parse, with a warning that names the module', () => {
  const warnings: string[] = [];
  equal(
    transformAwait('await <<<', { filename: 'a.js', warn: (message) => warnings.push(message) }),
    undefined,
  );
  equal(warnings.length, 1);
  match(String(warnings[0]), /a\.js, which is left unchanged: /);
});

test('transformAwait() leaves a function alone that declares one name twice, with a warning', () => {
  const warnings: string[] = [];
  const options = { filename: 'a.js', warn: (message: string) => warnings.push(message) };
  for (const body of [
    'function g() {} function g() {}',
    'function g() {} var g',
    'function g() {} { var { a: [g = 1] } = b }',
  ]) {
    const code = `async function f() { await 0; ${body} }\nasync () => { await 1; };`;
    const result = transformAwait(code, options)?.code ?? '';
    ok(result.startsWith(`async function f() { await 0; ${body} }`));
    ok(result.includes('.suspend(1'));
  }
  equal(warnings.length, 3);
});

test('transformAwait() keeps hashbang and directives first', async () => {
  const code = `#!/usr/bin/env node\n'use client'\n"use strict"\nawait 0\nasync function f() { 'use strict'\nawait 1 }`;
  const result = transformAwait(code)?.code ?? '';
  match(result, /^#!\/usr\/bin\/env node\n'use client'\n"use strict";let /);
  match(result, /f\(\) \{ 'use strict';let /);
  const strict = transformAwait(`async function f() { 'use strict'; await 0; return this }`)?.code;
  equal(await new Function(`${strict}; return f()`)(), undefined);
  const sloppy = transformAwait('async function f() { await 0; return this }')?.code;
  equal(await new Function(`${sloppy}; return f()`)(), globalThis);
});

test('transformAwait() takes sloppy scripts, with names that a module may not have', async () => {
  const code = transformAwait('with ({ x: 1 }) { var f = async () => x + (await 1); }')?.code;
  equal(await new Function(`${code}; return f()`)(), 2);
});

test('transformAwait() takes TypeScript and JSX as bundlers hand them over', async () => {
  const { transform } = await import('esbuild');
  const typed = `enum E { A = 1 }
    abstract class C<T> { constructor(private readonly x: T) {} abstract m(): void; async n(this: C<T>): Promise<T>;
      async n(): Promise<T> { try { return (await this.x) as T; } catch ({ message }: any) { throw message!; } } }
    export const f = async <T,>(x: T): Promise<T> => (await x)! satisfies T;
    for await (const [a, b] of [] as any) void (a + b);
    declare function g(): Promise<void>;`;
  for (const filename of ['a.ts', 'a.mts', 'a.ts?query']) {
    const code = transformAwait(typed, { filename })?.code ?? '';
    await transform(code, { loader: 'ts' });
  }
  for (const filename of ['a.jsx', 'a.js', 'a.vue', 'a.tsx', 'virtual']) {
    const code = transformAwait('export const f = async () => <p a={await b}>{await c}</p>;', {
      filename,
    })?.code;
    await transform(code ?? '', { loader: 'tsx' });
  }
});

test('transformAwait() chooses names that a module does not have', async () => {
  const code = 'const $slot = 1, $$value = 2; export const f = async () => (await $slot) + $$value;';
  equal(await (await load(code)).f(), 3);
});

test('transformAwait() adds nothing to a module that stays when none of it is used', async () => {
  const { transform } = await import('esbuild');
  const code = transformAwait('export const f = async () => { await 0; };')?.code ?? '';
  const kept = await transform(code.replace('export ', ''), { treeShaking: true, format: 'esm' });
  equal(kept.code.replace(/var \$slot;\s*/, ''), '');
});

test('a module with top-level await begins and goes on at the root, and keeps what it enters to itself', async () => {
  globals.__V = V;
  const code = `const V = __V, seen = [V.get()];
    await 0; seen.push(V.get());
    { V.enter('m'); } seen.push(V.get());
    await Promise.resolve().then(() => {}); seen.push(V.get());
    try { await Promise.reject(1) } catch { seen.push(V.get()) }
    for await (const x of [1]) seen.push(V.get());
    export { seen };
    export const end = Promise.resolve().then(() => V.get());`;
  const { seen, end } = await V.run('a', () => load(code));
  deepEqual(seen, [undefined, undefined, 'm', 'm', 'm', 'm']);
  equal(await end, 'm');
  equal(slot.frame, slot.root);
});

test('transformed functions can be called before their module is evaluated', async () => {
  const code = 'export const early = f();\nasync function f() { await 0; return 1; }';
  equal(await (await load(code)).early, 1);
});

test('transformed code runs where Ambit is loaded later, and where it never is', async () => {
  const { Worker } = await import('node:worker_threads');
  const { build } = await import('esbuild');
  const bundled = await build({
    stdin: {
      contents: `import { ContextVar } from './src/propagation/context-var.ts';\nexport { ContextVar };`,
      resolveDir: new URL('../..', import.meta.url).pathname,
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'Ambit',
  });
  const program = transformAwait(`
    const f = async (read) => { await 0; return read(); };
    const early = f(() => 1);
    (async () => {
      const first = await f(() => 2);
      (0, eval)(${JSON.stringify(bundled.outputFiles[0]?.text)} + ';globalThis.Ambit = Ambit');
      const v = new Ambit.ContextVar();
      const inside = await v.run('a', () => f(() => v.get()));
      const returned = await v.run('b', async () => ({ then: (resolve) => resolve(v.get()) }));
      require('worker_threads').parentPort.postMessage([await early, first, inside, returned, v.get()]);
    })();`)?.code;
  const worker = new Worker(program ?? '', { eval: true });
  const result = await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
  deepEqual(result, [1, 2, 'a', 'b', undefined]);
});
