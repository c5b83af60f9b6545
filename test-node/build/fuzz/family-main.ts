import '../browser-like.ts';
import { slot } from '../../../src/propagation/slot.ts';
import { ambitContext } from './ambit-context.ts';
import { firstDifference, withoutContexts } from './compare.ts';
import { execute } from './execute.ts';
import { type FamilyProgram, iteratorFamily } from './iterator-family.ts';
import { runNatively } from './native.ts';
import { transformProgram } from './transform-program.ts';

// Runs the family of programs about iterators natively under AsyncLocalStorage, and transformed where the frame is a
// variable, and compares them: node fuzz/family-main.ts <first> <each how manieth>

let leaks = 0;
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const transformed = ambitContext(pause, () => {
  leaks++;
});

const [first, step] = process.argv.slice(2).map(Number) as [number, number];
const programs = [...iteratorFamily()].filter((_, index) => index % step === first % step);
const [leaking, different] = [[] as string[], [] as string[]];
for (const program of programs) await compare(program);
for (const fault of [...leaking, ...different].slice(0, 20)) console.error(fault);
const found = leaking.length + different.length === 0 ? 'no difference, no frame left' : 'FAULTS';
console.log(
  `${programs.length} programs, ${different.length} differ, ${leaking.length} leave a frame: ${found}`,
);
process.exitCode = found === 'FAULTS' ? 1 : 0;

async function compare({ title, source, isQueued }: FamilyProgram): Promise<void> {
  const sure = isQueued ? withoutContexts : (effects: readonly string[]) => effects;
  const expected = await runNatively(source);
  leaks = 0;
  const actual = await execute(transformProgram(source), transformed);
  if (leaks > 0) leaking.push(`a frame was left: ${title}`);
  slot.frame = slot.root;
  const difference = firstDifference(sure(expected), sure(actual));
  if (difference !== undefined) different.push(`${difference}: ${title}`);
}
