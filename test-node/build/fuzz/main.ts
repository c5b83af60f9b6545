import { AsyncLocalStorage } from 'node:async_hooks';
import { enqueueMicrotask } from '../../../src/propagation/backends/native.ts';
import { bind } from '../../../src/propagation/bind.ts';
import { slot } from '../../../src/propagation/slot.ts';
import { hasUsing, V } from '../browser-like.ts';
import { type Context, execute, transformProgram } from './execute.ts';
import { ProgramWriter } from './program.ts';

// Runs random programs natively under AsyncLocalStorage, and transformed where the frame is a variable, and compares
// what they read, do and answer: node fuzz/main.ts <first seed> <how many>

const storage = new AsyncLocalStorage<unknown>();
// Hint: on Node 20 a storage follows no promise that was made before its first run.
storage.run(true, () => {});
const native: Context = {
  run: (value, fn) => storage.run(value, fn),
  enter: (value) => storage.enterWith(value),
  get: () => storage.getStore(),
  bind(fn) {
    const value = storage.getStore();
    return (...args) => storage.run(value, () => fn(...args));
  },
  micro: (fn) => queueMicrotask(fn),
  check: () => {},
};

let leaks = 0;
const transformed: Context = {
  run: (value, fn) => V.run(value, fn),
  enter: (value) => V.enter(value),
  get: () => V.get(),
  bind,
  micro: (fn) => queueMicrotask(fn),
  check() {
    const look = (left: number): void => {
      if (slot.frame !== slot.root) leaks++;
      if (left > 0) enqueueMicrotask(() => look(left - 1));
    };
    look(10);
  },
};

const [first, count] = process.argv.slice(2).map(Number) as [number, number];
let effects = 0;
// Hint: Node before 24 keeps the store under this key.
const traits = { hasUsing, followsThenables: !('kResourceStore' in storage) };
for (let seed = first; seed < first + count; seed++) {
  const source = new ProgramWriter(seed, traits).program();
  const expected = await storage.run(undefined, () => execute(source, native));
  const actual = await execute(transformProgram(source), transformed);
  effects += expected.length;
  const at = expected.findIndex((effect, index) => effect !== actual[index]);
  if (at < 0 && expected.length === actual.length && leaks === 0) continue;
  console.log(`seed ${seed}: effect ${at} is "${actual[at]}" and not "${expected[at]}"; ${leaks} leaks`);
  console.log(source);
  process.exit();
}
console.log(`${count} programs from seed ${first}, ${effects} effects, no difference`);
