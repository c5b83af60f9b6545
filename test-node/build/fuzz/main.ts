import '../browser-like.ts';
import { ambitContext } from './ambit-context.ts';
import { engineTraits } from './engine-traits.ts';
import { execute } from './execute.ts';
import { followsThenables, runNatively } from './native.ts';
import { ProgramWriter } from './program.ts';
import { transformProgram } from './transform-program.ts';

// Runs random programs natively under AsyncLocalStorage, and transformed where the frame is a variable, and compares
// what they read, do and answer: node fuzz/main.ts <first seed> <how many>

let leaks = 0;
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const transformed = ambitContext(pause, () => {
  leaks++;
});

const [first, count] = process.argv.slice(2).map(Number) as [number, number];
let effects = 0;
const traits = { ...(await engineTraits()), followsThenables, canEnter: true };
for (let seed = first; seed < first + count; seed++) {
  const source = new ProgramWriter(seed, traits).program();
  const expected = await runNatively(source);
  const actual = await execute(transformProgram(source), transformed);
  effects += expected.length;
  const at = expected.findIndex((effect, index) => effect !== actual[index]);
  if (at < 0 && expected.length === actual.length && leaks === 0) continue;
  console.error(`seed ${seed}: effect ${at} is "${actual[at]}" and not "${expected[at]}"; ${leaks} leaks`);
  console.error(source);
  process.exit(1);
}
console.log(`${count} programs from seed ${first}, ${effects} effects, no difference`);
