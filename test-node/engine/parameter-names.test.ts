import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { FlowRunContext, flow, TaskRunContext, task } from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

/** Functions as code, with § for $ before a brace, and the names of their parameters. */
const sources: readonly (readonly [code: string, names: readonly string[]])[] = [
  // Arrows.
  ['a => a', ['a']],
  ['async a => a', ['a']],
  ['async => async', ['async']],
  ['() => 1', []],
  ['async()=>1', []],
  ['(a, b) => a', ['a', 'b']],
  ['async(a,b)=>a', ['a', 'b']],
  ['async (of, get, set, async) => of', ['of', 'get', 'set', 'async']],
  ['(a = (() => { let i = 1; return i++ / 2 - i-- / 2; })(), b = "/") => a', ['a', 'b']],
  ['(\\u0061b, \\u{61}c, d\\u{1d4c1}) => 1', ['ab', 'ac', 'd𝓁']],
  // Functions and methods.
  ['function (a, b) {}', ['a', 'b']],
  ['function  named /* ( */ (a, b) {}', ['a', 'b']],
  ['async function named(a) {}', ['a']],
  ['function* gen(a) {}', ['a']],
  ['async function*gen(a) {}', ['a']],
  ['({ load(a, b) {} }).load', ['a', 'b']],
  ['({ async load(a) {} }).load', ['a']],
  ['({ *load(a) {} }).load', ['a']],
  ['({ async *load(a) {} }).load', ['a']],
  ['({ async(a) {} }).async', ['a']],
  ['({ get(a) {} }).get', ['a']],
  ['({ class(a) {} }).class', ['a']],
  ['({ function(a) {} }).function', ['a']],
  ["({ 'a (b': (x, y) => x })['a (b']", ['x', 'y']],
  ["({ 'a (b'(x, y) {} })['a (b']", ['x', 'y']],
  ["({ [((q) => 'k')(1)](x) {} }).k", ['x']],
  ["({ [`k§{'('}`](x) {} })['k(']", ['x']],
  ['({ 12(x) {} })[12]', ['x']],
  ['new (class { load(a, b) {} })().load', ['a', 'b']],
  ['(class { static async load(a) {} }).load', ['a']],
  ['new (class { #p(a) {} get p() { return this.#p; } })().p', ['a']],
  ["Object.getOwnPropertyDescriptor({ set x(v) {} }, 'x').set", ['v']],
  ["Object.getOwnPropertyDescriptor({ get x() {} }, 'x').get", []],
  // Trailing commas, comments and lines.
  ['(a, b,) => a', ['a', 'b']],
  ['(a,) => a', ['a']],
  ['(a /* , b */, // c, d)\n  e /* ) */) => a', ['a', 'e']],
  ['/* x => */ (a) => a', ['a']],
  ['(\n  a,\n  b,\n) => a', ['a', 'b']],
  // Defaults that hold what ends a list elsewhere.
  ['(a = 1, b = a) => a', ['a', 'b']],
  ["(a = ',)', b = \"\\\"),\", c = '\\'') => a", ['a', 'b', 'c']],
  ['(a = `,)§{[`}),`, { k: "`" }]}`, b) => a', ['a', 'b']],
  ['(a = `$§{1}`, b = `\\`),`, c = `\\§{`) => a', ['a', 'b', 'c']],
  ['(a = /[/,)(]\\/,\\(/g, b) => a', ['a', 'b']],
  ['(a = 4 / 2, b = a / 2, c = [1][0] / 2 /* / */, d) => a', ['a', 'b', 'c', 'd']],
  ['(a = typeof /,[(]/ , b) => a', ['a', 'b']],
  ['(a = (1 + 2) / 3, b = "/") => a', ['a', 'b']],
  ['(a = (x, y) => [x, y], b = function (q, r) { return /[)]/; }, c) => a', ['a', 'b', 'c']],
  ['(a = { k: 1, l: [2, 3] }, b = class { m(p, q) {} }) => a', ['a', 'b']],
  ['(a = () => { if (a) {} /,[(]/.test(a); }, b) => a', ['a', 'b']],
  ['(a = 1..toFixed(2), b = 1e-3, c = .5) => a', ['a', 'b', 'c']],
  // Rest and patterns.
  ['(a, ...others) => a', ['a', 'others']],
  ['(...all) => all', ['all']],
  ['(...[a, b]) => a', ['arg0']],
  ['({ a, b }, c) => a', ['arg0', 'c']],
  ['([a, b] = [1, 2], c) => a', ['arg0', 'c']],
  ['(a, { b, c } = {}) => a', ['a', 'arg1']],
  // The fields of one object have no list of names: the object is the record.
  ['({ a, b }) => a', []],
  ['({ a, b } = {},) => a', []],
  // Names.
  ['(größe, 名前, $, _, ℮, a1) => 1', ['größe', '名前', '$', '_', '℮', 'a1']],
  ['(gr\\u00f6\\u{df}e, b) => 1', ['größe', 'b']],
  ['(__proto__, constructor) => 1', ['__proto__', 'constructor']],
  // What has no source.
  ['Math.max', []],
  ['((a) => a).bind(null)', []],
  ['new Proxy((a) => a, {})', []],
];

for (const [code, names] of sources) {
  test(`the parameters of ${code.replaceAll('\n', ' ')}`, () => {
    const fn = make(code.replaceAll('§', '$'));
    deepEqual(task(fn).parameterNames, names);
    deepEqual(flow(fn).parameterNames, names);
  });
}

/** Calls, and the arguments that are recorded. */
const calls: readonly (readonly [parameters: string, args: readonly unknown[], recorded: object])[] = [
  ['(options,)', [{ url: 'u' }], { options: { url: 'u' } }],
  ['(options = {})', [{ url: 'u' }], { options: { url: 'u' } }],
  ['({ url },)', [{ url: 'u' }], { url: 'u' }],
  ['({ url }, depth)', [{ url: 'u' }, 2], { arg0: { url: 'u' }, depth: 2 }],
  ['(...all)', [{ url: 'u' }], { all: [{ url: 'u' }] }],
  ['(first, ...others)', [1, 2, 3], { first: 1, others: [2, 3] }],
  ['(first, ...others)', [1], { first: 1 }],
  ['(a)', [1, 2], { a: 1, arg1: 2 }],
  ['(constructor, prototype)', [1, [2]], { constructor: 1, prototype: [2] }],
  ['(__proto__)', [{ a: 1 }], JSON.parse('{ "__proto__": { "a": 1 } }')],
];

for (const [parameters, args, recorded] of calls) {
  test(`a run of ${parameters} records ${JSON.stringify(recorded)}`, async () => {
    const code = `${parameters} => read()`;
    const ofTask = task(make(code, () => TaskRunContext.require().parameters));
    const ofFlow = flow(make(code, () => [FlowRunContext.require(), FlowRunContext.require().flowRun]));
    deepEqual(await quietly(() => ofTask(...args)), recorded);
    const [context, run] = (await quietly(() => ofFlow(...args))) as readonly { parameters: object }[];
    deepEqual([context?.parameters, run?.parameters], [recorded, recorded]);
  });
}

test('names that are given take the place of those in the source, and a rest parameter stays one', async () => {
  const code = '(e, ...t) => read()';
  const minified = task(
    make(code, () => TaskRunContext.require().parameters),
    { parameterNames: ['url', 'options'] },
  );
  deepEqual(await quietly(() => minified('u', 1, 2)), { url: 'u', options: [1, 2] });
});

test('futures are recorded as inputs of the parameters that take them, several of a rest parameter', async () => {
  const one = task((value: number) => value);
  const all = task(make('(first, ...constructor) => read()', () => TaskRunContext.require().taskRun));
  const main = flow(async () => {
    const futures = [1, 2, 3].map((value) => one.submit(value));
    const run = (await all(...futures)) as { taskInputs: object };
    const [first, ...others] = futures.map((future) => ({ inputType: 'task_run', id: future.taskRunId }));
    deepEqual(run.taskInputs, { first: [first], constructor: others });
  });
  await quietly(() => main());
});

function make(code: string, read: () => unknown = () => undefined): (...args: unknown[]) => unknown {
  return new Function('read', `return (${code})`)(read);
}
