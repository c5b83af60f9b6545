import { spawnSync } from 'node:child_process';
import { type Row, type Turn, takeTurns, turnOf } from './measure.ts';
import type { Suite } from './suite.ts';

const programs: Readonly<Record<string, readonly string[]>> = {
  'ambit version': ['dist/cli/main.js', 'version'],
  'import { ContextVar }': [
    '--input-type=module',
    '--eval',
    "import { ContextVar } from 'ambit'; new ContextVar();",
  ],
  'import { tags }': ['--input-type=module', '--eval', "import { tags } from 'ambit'; tags('a');"],
};

/** What it costs a program to start, beside one that does nothing; a turn is one start. */
export const startup: Suite = {
  measure,
  bars: [
    {
      on: ['node'],
      metric: 'import { ContextVar }',
      limit: { 'node -e 0': 1.15 },
      notMet: {
        'node -e 0':
          'a module that is empty takes 1.06x; valibot adds 0.09x and luxon 0.09x, each of which a program has one copy of; Ambit itself 0.35x, of which 0.14x are to compile 250 kB of functions, which takes as long minified, 0.07x to run the modules, and the rest to find and read them. A static import cannot be put off, and require() would load other copies of valibot and luxon',
      },
    },
  ],
};

async function measure(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [metric, args] of Object.entries(programs)) {
    const turns = { ambit: starting(args), 'node -e 0': starting(['--eval', '0']) };
    const results = await takeTurns(turns, { rounds: 61, milliseconds: 0, operations: 1 });
    rows.push({
      suite: 'startup',
      runtime: `node ${process.versions.node}`,
      metric,
      unit: 'ms',
      lower_is_better: true,
      results: Object.fromEntries(Object.entries(results).map(([name, time]) => [name, time / 1e6])),
    });
  }
  return rows;
}

function starting(args: readonly string[]): Turn {
  return turnOf((count) => {
    for (let i = 0; i < count; i += 1) {
      const { status, stderr } = spawnSync(process.execPath, args);
      if (status !== 0) throw new Error(`Cannot start ${args.join(' ')}: ${stderr}`);
    }
  });
}
