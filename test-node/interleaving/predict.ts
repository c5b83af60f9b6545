import { type Flow, type Program, type Step, VARIABLES } from './program.ts';

/** What is active: a value for each variable, or none, and the tags. */
interface Environment {
  readonly values: readonly (number | undefined)[];
  readonly tags: readonly string[];
}

/** What each read of a program notes, by the path of the step. */
export type Reads = Record<string, string>;

/** What a step that fails throws. */
export class Failure extends Error {}

/** Returns how a read is noted. */
export function note(values: readonly (number | undefined)[], tags: readonly string[]): string {
  return `${values.map((value) => value ?? '-').join(' ')} [${tags.join()}]`;
}

const nothing: Environment = { values: Array(VARIABLES).fill(undefined), tags: [] };

/** Returns what the reads of flows must note: for each flow a pure function of its own program. */
export function predict(flows: readonly Flow[]): Reads {
  const reads: Reads = {};
  flows.forEach(({ initial, program }, i) => {
    const values = nothing.values.map((_, variable) => initial[variable]);
    attempt(() => predictProgram(program, { values, tags: [] }, String(i), reads));
  });
  return reads;
}

function predictProgram(program: Program, here: Environment, path: string, reads: Reads): void {
  for (const [i, step] of program.entries()) {
    const at = `${path}.${i}`;
    reads[at] = note(here.values, here.tags);
    predictStep(step, here, at, reads);
  }
  reads[`${path}.end`] = note(here.values, here.tags);
}

function predictStep(step: Step, here: Environment, path: string, reads: Reads): void {
  switch (step.kind) {
    case 'fail':
      throw new Failure();
    case 'wait':
      return;
    case 'attempt':
    case 'fork':
      attempt(() => predictProgram(step.body, here, path, reads));
      return;
    default:
      predictProgram(step.body, environmentOf(step, here), path, reads);
  }
}

function environmentOf(step: Step, here: Environment): Environment {
  switch (step.kind) {
    case 'run':
    case 'enter':
      return { ...here, values: here.values.map((value, i) => (i === step.variable ? step.value : value)) };
    case 'tag':
      return { ...here, tags: [...new Set([...here.tags, step.tag])] };
    case 'root':
      return nothing;
    default:
      return here;
  }
}

function attempt(fn: () => void): void {
  try {
    fn();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}
