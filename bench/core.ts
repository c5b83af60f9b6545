import type { Bar } from './bars.ts';
import { BASELINE, type Build, buildName } from './build-of.ts';
import type { Row } from './measure.ts';
import { runtimeOf } from './runtime-of.ts';
import type { Suite } from './suite.ts';
import { type Candidate, measureProgram } from './threads/measure-program.ts';

const programs = ['node-20', 'node-26'] as const;
const before = buildName(BASELINE);
const on = ['node 20', 'node 26'];

const bars: readonly Bar[] = [
  { on: ['node 20'], metric: 'validate a model and run', limit: { [before]: 0.3 } },
  {
    on: ['node 26'],
    metric: 'validate a model and run',
    limit: { [before]: 0.3 },
    notMet: {
      [before]:
        'two thirds of it are AsyncLocalStorage.run(), which from Node 24 on copies the map of all stores, and then again to put it back; creating the model alone takes 0.2x',
    },
  },
  { on, metric: 'validate 100,000 objects', limit: { native: 2 } },
  { on, metric: 'tags', limit: { [before]: 0.2 } },
  { on, metric: 'TagsContext.get() outside of any', limit: { [before]: 0.05 } },
  { on, metric: 'temporarySettings({}) and run', limit: { [before]: 0.1 } },
  { on, metric: 'useProfile() and run', limit: { [before]: 0.1 } },
];

/** What propagation, models, settings and tasks cost on Node, beside a raw AsyncLocalStorage and the language by itself. */
export const core: Suite = { measure, bars };

async function measure(other: Build | undefined): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of programs) {
    const runtime = runtimeOf(name);
    await measureProgram(name, {
      candidates: candidatesWith(other),
      tell(finding) {
        console.error(`ambit: Measured ${runtime}: ${finding.metric}`);
        rows.push({ suite: 'core', runtime, lower_is_better: true, ...finding });
      },
    });
  }
  return rows;
}

function candidatesWith(build: Build | undefined): Readonly<Record<string, Candidate>> {
  const file = 'core/candidates/ambit.ts';
  return {
    ambit: { file },
    AsyncLocalStorage: { file: 'core/candidates/async-local-storage.ts' },
    native: { file: 'core/candidates/native.ts' },
    ...(build && { [build.name]: { file, build } }),
  };
}
