// Runs programs of Test262 that come by messages, one after the other, and answers each with what came of it.
import type { Program } from './checkout.ts';
import { type Outcome, runProgram, type Way } from './run-program.ts';
import { Sources } from './sources.ts';

/** What is asked for. */
export interface Request {
  readonly folder: string;
  readonly program: Program;
}

/** What came of a program in one way that is not as it should be. */
export interface Fault extends Program {
  readonly way: string;
  /** What differs from the native outcome. */
  readonly difference?: { readonly native: readonly string[]; readonly actual: readonly string[] };
  /** Whether a frame was left where the code of nobody runs. */
  readonly hasLeft: boolean;
  /** Whether the program finds a fault of the engine natively, which it does not find here. */
  readonly isBetter: boolean;
}

const NATIVE: Way = { hasAmbit: false, isTransformed: false, isInside: false };

const ways: Readonly<Record<string, Way>> = {
  'as it is, outside': { hasAmbit: true, isTransformed: false, isInside: false },
  'as it is, inside': { hasAmbit: true, isTransformed: false, isInside: true },
  'transformed, outside': { hasAmbit: true, isTransformed: true, isInside: false },
  'transformed, inside': { hasAmbit: true, isTransformed: true, isInside: true },
};

let sources: Sources | undefined;

process.on('message', async ({ folder, program }: Request) => {
  sources ??= new Sources(folder);
  const native = await runProgram(program, NATIVE, sources);
  const faults: Fault[] = [];
  for (const [name, way] of Object.entries(ways)) {
    const outcome = await runProgram(program, way, sources);
    const fault = faultOf(native, outcome);
    if (fault) faults.push({ ...program, way: name, ...fault });
  }
  process.send?.(faults);
});

type Finding = Omit<Fault, keyof Program | 'way'>;

function faultOf({ effects: native }: Outcome, { effects: actual, hasLeft }: Outcome): Finding | undefined {
  const isSame = native.join('\n') === actual.join('\n');
  if (isSame && !hasLeft) return undefined;
  if (isSame) return { hasLeft, isBetter: false };
  return {
    difference: { native, actual },
    hasLeft,
    isBetter: hasFailed(native) && !hasFailed(actual) && !hasLeft,
  };
}

// By an assertion of its own; what else it throws may be what it is to throw.
function hasFailed(effects: readonly string[]): boolean {
  return effects.some((effect) => /^(threw|uncaught|Test262:AsyncTestFailure:) ?Test262Error/.test(effect));
}
