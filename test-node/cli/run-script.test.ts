import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { untilEnd, withPlace } from './run-ambit.ts';
import { ENDLESS, FLOWS } from './scripts.ts';

const FILES = { 'flows.ts': FLOWS };

test('ambit run runs a flow with parameters and tags, and prints its tree', async () => {
  const { code, stdout, stderr } = await withPlace(FILES, ({ ambit }) =>
    ambit('run', 'flows.ts:report', '--param', 'urls=["/a","/b=c"]', '-t', 'nightly', '--tag', 'eu'),
  );
  const [printed, ...tree] = stdout.replaceAll(/(\d+|<1) ms/g, '1 ms').split('\n');
  assert.deepEqual(JSON.parse(printed ?? ''), {
    urls: ['/a', '/b=c'],
    city: 'Oslo',
    others: [],
    tags: ['eu', 'nightly'],
  });
  assert.deepEqual(
    tree.map((line) => line.replaceAll(/ +/g, ' ').replace(/report \S+/, 'report NAME')),
    [
      'STATE TIME TRIES RUN',
      '✔ Completed 1 ms 1 report NAME #eu #nightly',
      '✔ Completed 1 ms 1 ├─ load-0 #a #io',
      '✔ Completed 1 ms 1 └─ load-1 #a #io',
      '',
    ],
  );
  assert.match(stderr, /\| INFO {4}\| Flow run '\S+' - started\n/);
  assert.equal(code, 0);
});

test('ambit run --json prints the tree alone on stdout', async () => {
  const { code, stdout, stderr } = await withPlace(FILES, ({ ambit }) =>
    ambit('run', 'flows.ts:report', '--param', 'urls=["/a"]', '--json'),
  );
  const { run } = JSON.parse(stdout);
  assert.deepEqual([run.flowName, run.state, run.taskRuns.length], ['report', 'Completed', 1]);
  assert.match(stderr, /"city":"Oslo"/);
  assert.equal(code, 0);
});

const PARAMETERS: readonly [options: string[], printed: unknown][] = [
  [['city=Oslo'], { city: 'Oslo', days: 3 }],
  [['city=7', 'days=null'], { city: 7, days: null }],
  [['city="7"', 'days=a=b'], { city: '7', days: 'a=b' }],
  [['city={"a":[1]}', 'days='], { city: { a: [1] }, days: '' }],
];
for (const [options, printed] of PARAMETERS) {
  test(`ambit run --param ${options.join(' --param ')} gives the flow ${JSON.stringify(printed)}`, async () => {
    const args = options.flatMap((option) => ['--param', option]);
    const { code, stdout } = await withPlace(FILES, ({ ambit }) => ambit('run', 'flows.ts:weather', ...args));
    assert.deepEqual([code, JSON.parse(stdout.split('\n')[0] ?? '')], [0, printed]);
  });
}

test('ambit run gives what is left to the rest of the parameters', async () => {
  const { stdout } = await withPlace(FILES, ({ ambit }) =>
    ambit('run', 'flows.ts:report', '--param', 'urls=["/a"]', '--param', 'others=[1,2]'),
  );
  assert.deepEqual(JSON.parse(stdout.split('\n')[0] ?? ''), {
    urls: ['/a'],
    city: 'Oslo',
    others: [1, 2],
    tags: [],
  });
});

const WRONG: readonly [args: string[], message: string][] = [
  [
    ['flows.ts'],
    "'flows.ts' defines several flows: report, weather, fails. Choose one: ambit run flows.ts:report",
  ],
  [['flows.ts:nope'], "Flow 'nope' not found in 'flows.ts'. It defines report, weather, fails."],
  [['flows.ts:weather'], "Flow 'weather' has required parameters that are missing. Add --param city=VALUE"],
  [['flows.ts:fails', '--param', 'a=1'], "Unknown parameter 'a'. Flow 'fails' has no parameters."],
  [
    ['flows.ts:report', '--param', 'url=1'],
    "Unknown parameter 'url'. The parameters of flow 'report' are 'urls', 'city', 'others'.",
  ],
  [['flows.ts:report', '--param', 'urls'], "Failed to parse parameter 'urls'. Use the format 'key=value'."],
  [['flows.ts:report', '--param', 'urls=1', '--param', 'urls=2'], "Parameter 'urls' is given twice."],
  [['nope.ts:report'], "Cannot load 'nope.ts': No such file"],
  [['broken.mjs'], "Cannot load 'broken.mjs': RangeError: boom (broken.mjs:2:7)"],
  [['empty.mjs'], "'empty.mjs' defines no flow."],
];
for (const [args, message] of WRONG) {
  test(`ambit run ${args.join(' ')} is wrong input, and runs nothing`, async () => {
    const files = { ...FILES, 'broken.mjs': "\nthrow new RangeError('boom');\n", 'empty.mjs': '' };
    const { code, stdout, stderr } = await withPlace(files, ({ ambit }) => ambit('run', ...args));
    const told = stderr.split('\n').filter((line) => !line.includes('Script loading is in progress'));
    assert.deepEqual([code, stdout, told.join('\n')], [2, '', `${message}\n`]);
  });
}

test('ambit run of a flow that fails prints its tree and where it failed, and ends with 1', async () => {
  const { code, stdout, stderr } = await withPlace(FILES, ({ ambit }) => ambit('run', 'flows.ts:fails'));
  assert.match(stdout, /✘ Failed .* fails .*\n +TypeError: no luck\n$/);
  assert.match(stderr, /\nTypeError: no luck\n +at .*flows\.ts:\d+:\d+/);
  assert.equal(code, 1);
});

for (const [signal, reason] of [
  ['SIGINT', 'Execution was aborted by an interrupt signal.'],
  ['SIGTERM', 'Execution was aborted by a termination signal.'],
] as const) {
  test(`ambit run that gets a ${signal} ends its runs as crashed, prints the tree, and ends with 1`, async () => {
    const { code, stdout } = await withPlace({ 'flows.ts': ENDLESS }, async ({ start }) => {
      const child = start('run', 'flows.ts');
      const ended = untilEnd(child);
      await once(child.stdout ?? child, 'data');
      child.kill(signal);
      return ended;
    });
    const lines = stdout
      .split('\n')
      .map((line) => line.replace(/^(..\S*) .* 1 {2}/, '$1 ').replace(/(outer|inner) \S*$/, '$1'));
    assert.deepEqual(
      lines.map((line) => line.replace(/ {2}\S+-\S+-\S+$/, '')),
      [
        'waiting',
        'STATE           TIME  TRIES  RUN',
        '✘ Crashed outer',
        `                             │  ${reason}`,
        '✔ Completed ├─ quick-0',
        '✘ Crashed └─ inner',
        `                                │  ${reason}`,
        '✘ Crashed    └─ wait-0',
        `                                      ${reason}`,
        '',
      ],
    );
    assert.equal(code, 1);
  });
}
