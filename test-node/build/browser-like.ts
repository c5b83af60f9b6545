import { deepEqual } from 'node:assert/strict';
import { transform } from 'esbuild';
import { transformAwait } from '../../src/build/transform-await.ts';
import { enqueueMicrotask } from '../../src/platform/native.ts';
import { bind } from '../../src/propagation/bind.ts';
import { patchCallbacks } from '../../src/propagation/browser/patch-callbacks.ts';
import { patchAsyncGenerators } from '../../src/propagation/browser/patch-generators.ts';
import { Patches } from '../../src/propagation/browser/patches.ts';
import { ContextVar } from '../../src/propagation/context-var.ts';
import { slot } from '../../src/propagation/slot.ts';

// A browser as far as contexts go: the frame is a variable, and patches carry it through promises and schedulers.
const patches = new Patches();
patchCallbacks(slot, patches);
patchAsyncGenerators(slot, patches);

/** What the source of a program can name. */
export const V: ContextVar<unknown> = new ContextVar({ name: 'V' });
const W: ContextVar<unknown> = new ContextVar({ name: 'W' });
const read = (variable: ContextVar<unknown>) => (): unknown => variable.get() ?? '-';
const later = (fn: () => unknown, ms: number): unknown => setTimeout(bind(fn), ms);
const sleep = (ms: number): Promise<void> => new Promise((resolve) => later(resolve, ms));
const globals = { V, W, g: read(V), w: read(W), later, sleep, bind, slot };

/** How a program is compiled after it was transformed. */
export type Compile = (code: string) => string | Promise<string>;

/** The ways in which every program is run. */
export const compilers: Readonly<Record<string, Compile>> = {
  'as it is': (code) => code,
  minified: (code) => compile(code, { minify: true, keepNames: true }),
  lowered: (code) => compile(code, { target: 'es2022' }),
};

/**
 * Runs the body of an async function, transformed, and answers its result.
 *
 * @throws If any microtask or macrotask that is none of the program's began with a context active, or something
 * stayed active.
 */
export async function run(body: string, compiler: Compile = (code) => code): Promise<unknown> {
  const source = `return (async () => {${body}\n})()`;
  const transformed = transformAwait(`(() => {${source}\n})`)?.code ?? `(() => {${source}\n})`;
  const code = await compiler(`__result = ${transformed}`);
  const names = Object.keys(globals);
  const program = new Function(...names, `let __result; ${code}\nreturn __result()`);
  const probe = watch();
  try {
    return await settle(program(...Object.values(globals)));
  } finally {
    deepEqual(probe(), [], 'a context was active in a task of somebody else');
    deepEqual(slot.frame === slot.root, true, 'a context stayed active');
  }
}

async function compile(code: string, options: Parameters<typeof transform>[1]): Promise<string> {
  return (await transform(code, { ...options, supported: { 'top-level-await': true } })).code;
}

// Hint: a transformed function answers a native promise; the test itself is not transformed and has no context.
function settle(promise: Promise<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    promise.then(resolve, reject);
  });
}

function watch(): () => string[] {
  const seen: string[] = [];
  let isOver = false;
  const look = (where: string): void => {
    if (slot.frame !== slot.root) seen.push(where);
  };
  const microtask = (left: number): void => {
    look('microtask');
    if (left > 0 && !isOver) enqueueMicrotask(() => microtask(left - 1));
  };
  const macrotask = (): void => {
    look('macrotask');
    if (isOver) return;
    enqueueMicrotask(() => microtask(50));
    setImmediate(macrotask);
  };
  macrotask();
  return () => {
    isOver = true;
    return seen;
  };
}
