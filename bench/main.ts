// npm run bench -- [suite…] [--json]: measures side by side with peers, prints ratios, writes bench.json.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { core } from './core.ts';
import type { Row } from './measure.ts';

const suites: Readonly<Record<string, () => Promise<Row[]>>> = { core };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length > 0) {
  console.error(
    `ambit: No benchmark suite "${unknown.join('", "')}": there is ${Object.keys(suites).join(', ')}`,
  );
  process.exit(2);
}

const rows: Row[] = [];
for (const [name, run] of Object.entries(suites)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  if (!values.json) console.error(`Measuring ${name} …`);
  rows.push(...(await run()));
}
const json = `${JSON.stringify(rows, null, 2)}\n`;
writeFileSync('bench.json', json);
if (values.json) process.stdout.write(json);
else for (const row of rows) print(row);

function print({ runtime, metric, unit, results }: Row): void {
  const [[, ours] = ['', Number.NaN], ...peers] = Object.entries(results);
  const beside = peers.map(([peer, theirs]) => `${(ours / theirs).toFixed(2)}x ${peer} (${theirs} ${unit})`);
  console.log(
    `${runtime.padEnd(14)} ${metric.padEnd(32)} ${String(ours).padStart(8)} ${unit}  ${beside.join(', ')}`,
  );
}
