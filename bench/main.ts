// npm run bench -- [suite…] [--check] [--against COMMIT] [--json]: measures side by side with peers and with the build of a
// commit, prints ratios, writes bench.json and the tables of docs/benchmarks.md. With --check it ends with 1 where a row
// exceeds its limit, and leaves the document alone.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Bar, shortfalls, tellShortfall, withBars } from './bars.ts';
import { browser } from './browser.ts';
import { build } from './build.ts';
import { BASELINE, withBuildOf } from './build-of.ts';
import { core } from './core.ts';
import { writeDocument } from './document.ts';
import type { Row } from './measure.ts';
import { requests } from './requests.ts';
import { server } from './server.ts';
import { startup } from './startup.ts';
import type { Suite } from './suite.ts';

const suites: Readonly<Record<string, Suite>> = { core, browser, server, requests, startup, build };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    against: { type: 'string', default: BASELINE },
    check: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length > 0) {
  console.error(
    `ambit: No benchmark suite "${unknown.join('", "')}": there is ${Object.keys(suites).join(', ')}`,
  );
  process.exit(2);
}

const rows: Row[] = [];
const bars: Bar[] = [];
await withBuildOf(values.against, async (other) => {
  for (const [name, suite] of Object.entries(suites)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    console.error(`ambit: Measuring ${name} …`);
    rows.push(...withBars(await suite.measure(other), suite.bars));
    bars.push(...suite.bars);
  }
});
const json = `${JSON.stringify(rows, null, 2)}\n`;
writeFileSync('bench.json', json);
if (!values.check) writeDocument(rows);
if (values.json) process.stdout.write(json);
else for (const row of rows) print(row);
if (values.check) check();

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

function check(): void {
  const found = shortfalls(rows, bars);
  for (const shortfall of found) console.error(`ambit: Limit not met: ${tellShortfall(shortfall)}`);
  console.error(`ambit: Limits not met: ${found.length}`);
  if (found.length > 0) process.exitCode = 1;
}
