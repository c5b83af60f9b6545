// Measures which part of each room of src the tests of test-node run, in every process that they start, and fails where
// it is less than the floor of the room. What runs in pages alone counts as not run: it is the tests of test-browser
// that prove it.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Report } from 'c8';
import { transformSync } from 'esbuild';
import { fail, say } from './say.mjs';

/** The least part of the lines, and of the branches, of each room that tests run, in percent. */
const FLOORS = {
  build: { lines: 97, branches: 95 },
  cli: { lines: 97, branches: 91 },
  clients: { lines: 94, branches: 87 },
  contexts: { lines: 97, branches: 92 },
  engine: { lines: 97, branches: 91 },
  entries: { lines: 25, branches: 10 },
  errors: { lines: 97, branches: 95 },
  execution: { lines: 91, branches: 89 },
  integrations: { lines: 92, branches: 92 },
  model: { lines: 97, branches: 95 },
  platform: { lines: 85, branches: 79 },
  propagation: { lines: 61, branches: 87 },
  runs: { lines: 98, branches: 90 },
  settings: { lines: 89, branches: 86 },
  testing: { lines: 84, branches: 93 },
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

/** Returns the parts of each room; what runs from dist counts for the source that its map names. */
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
  const rooms = new Map();
  for (const file of coverage.files()) {
    const [top, room, ...inside] = relative('.', file).split(/[\\/]/);
    if (top !== 'src' || inside.length === 0 || isOnlyTypes(file)) continue;
    rooms.set(room, [...(rooms.get(room) ?? []), coverage.fileCoverageFor(file).toSummary()]);
  }
  return rooms;
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
