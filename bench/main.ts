// npm run bench -- [suite…] [--json]: measures side by side with peers, prints ratios, writes bench.json and the
// tables of docs/benchmarks.md.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { browser } from './browser.ts';
import { core } from './core.ts';
import { writeDocument } from './document.ts';
import type { Row } from './measure.ts';
import { server } from './server.ts';
import { startup } from './startup.ts';

const suites: Readonly<Record<string, () => Promise<Row[]>>> = { core, browser, server, startup };

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
  console.error(`ambit: Measuring ${name} …`);
  rows.push(...(await run()));
}
const json = `${JSON.stringify(rows, null, 2)}\n`;
writeFileSync('bench.json', json);
writeDocument(rows);
if (values.json) process.stdout.write(json);
else for (const row of rows) print(row);

function print({ runtime, metric, unit, results, lost = {} }: Row): void {
  const [[, ours] = ['', Number.NaN], ...peers] = Object.entries(results);
  const beside = peers.map(([peer, theirs]) => {
    const note = lost[peer] === undefined ? '' : `, context ${lost[peer]}`;
    const ratio = theirs === 0 ? '–' : `${(ours / theirs).toFixed(2)}x`;
    return `${ratio} ${peer} (${theirs} ${unit}${note})`;
  });
  console.log(
    `${runtime.padEnd(14)} ${metric.padEnd(32)} ${String(ours).padStart(8)} ${unit}  ${beside.join(', ')}`,
  );
}
