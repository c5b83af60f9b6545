// Measures which part of each room of src the tests of test-node run, in every process that they start, and fails where
// it is less than the floor of the room. What runs in pages alone counts as not run: it is the tests of test-browser
// that prove it.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Report } from 'c8';
import { transformSync } from 'esbuild';
import { fail, say } from './say.mjs';

/** The least part of the lines, and of the branches, of each room that tests run, in percent. */
const FLOORS = {
  build: { lines: 99, branches: 96 },
  cli: { lines: 96, branches: 90 },
  clients: { lines: 99, branches: 97 },
  contexts: { lines: 98, branches: 96 },
  engine: { lines: 98, branches: 96 },
  entries: { lines: 26, branches: 17 },
  errors: { lines: 98, branches: 96 },
  execution: { lines: 96, branches: 96 },
  integrations: { lines: 97, branches: 91 },
  model: { lines: 98, branches: 97 },
  platform: { lines: 88, branches: 80 },
  propagation: { lines: 54, branches: 85 },
  runs: { lines: 99, branches: 94 },
  settings: { lines: 93, branches: 93 },
  testing: { lines: 87, branches: 95 },
};

/** Tests that take long, or measure something else, and run hardly a line that no other test runs. */
const LEFT_OUT = /fuzz|engines|load\/|sweep\/|growth\/|memory|library-queues|package\//;

const folder = mkdtempSync(join(tmpdir(), 'ambit-coverage-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
runTests();
check(await measureRooms());

function runTests() {
  const tests = readdirSync('test-node', { recursive: true })
    .map((file) => join('test-node', String(file)))
    .filter((file) => file.endsWith('.test.ts') && !LEFT_OUT.test(file));
  const env = { ...process.env, NODE_V8_COVERAGE: folder };
  const { status } = spawnSync(process.execPath, ['.ci/test-node.mjs', ...tests], { stdio: 'inherit', env });
  // Whether they pass is what `npm test` is for: some measure time, which takes longer while coverage is counted.
  if (status !== 0) say('Some of these tests failed while the coverage was measured');
}

/**
 * Returns the parts of each room. A file whose module in dist was run counts as well; the map of a bundle that leads to a
 * module in dist does not, since such a module is one line there.
 */
async function measureRooms() {
  const report = new Report({
    tempDirectory: folder,
    include: ['src/**', 'dist/**'],
    extension: ['.js', '.ts'],
    all: true,
    src: ['src'],
    omitRelative: true,
    mergeAsync: true,
  });
  const coverage = await report.getCoverageMapFromAllCoverageFiles();
  const files = new Set(coverage.files());
  const run = modulesRun();
  const rooms = new Map();
  for (const file of files) {
    const [top, room, ...inside] = relative('.', file).split(/[\\/]/);
    if (top !== 'src' || inside.length === 0 || isOnlyTypes(file)) continue;
    const module = resolve('dist', room, ...inside).replace(/ts$/, 'js');
    const summaries = [file, module]
      .filter((each) => files.has(each) && (each === file || run.has(each)))
      .map((each) => coverage.fileCoverageFor(each).toSummary());
    summaries.sort((a, b) => b.lines.pct - a.lines.pct);
    rooms.set(room, [...(rooms.get(room) ?? []), summaries[0]]);
  }
  return rooms;
}

/** Returns the paths of the modules that the processes have run. The report of a process that was killed may be torn. */
function modulesRun() {
  const reports = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const urls = reports.flatMap((report) => [...report.matchAll(/"url":"(file:[^"]+)"/g)]);
  return new Set(urls.map(([, url]) => fileURLToPath(url)));
}

/** Returns whether nothing is left of a file when its types are taken away. */
function isOnlyTypes(file) {
  return transformSync(readFileSync(file, 'utf8'), { loader: 'ts' }).code === '';
}

function check(rooms) {
  const low = [];
  console.log(row('room', 'lines', 'floor', 'branches', 'floor'));
  for (const [room, summaries] of [...rooms].sort()) {
    const floor = FLOORS[room] ?? { lines: 100, branches: 100 };
    const [lines, branches] = ['lines', 'branches'].map((what) => percentOf(summaries, what));
    console.log(row(room, lines.toFixed(1), floor.lines, branches.toFixed(1), floor.branches));
    if (lines < floor.lines || branches < floor.branches) low.push(room);
  }
  if (low.length > 0) fail(`The tests run less than the floor in .ci/coverage.mjs of: ${low.join(', ')}`);
}

function percentOf(summaries, what) {
  const sum = (count) => summaries.reduce((total, summary) => total + summary[what][count], 0);
  return (100 * sum('covered')) / sum('total');
}

function row(room, ...cells) {
  return room.padEnd(14) + cells.map((cell) => String(cell).padStart(10)).join('');
}
