import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { type Bar, type Shortfall, shortfalls, tellShortfall, withBars } from '../../bench/bars.ts';
import type { Row } from '../../bench/measure.ts';
import { tableOf } from '../../bench/table.ts';

const bar: Bar = { on: ['node 20'], metric: 'get', limit: { native: 1.5 } };

test('withBars() puts the limits beside the figures of the runtime and metric of a bar, and of no others', () => {
  const rows = [
    row({ ambit: 1, native: 1 }),
    row({ ambit: 1, native: 1 }, 'node 22.1.0'),
    row({ ambit: 1, native: 1 }, 'node 20.20.2 and Python 3.11.7'),
    { ...row({ ambit: 1, native: 1 }), metric: 'run' },
  ];
  const found = withBars(rows, [bar, { ...bar, limit: { other: 1 }, notMet: { other: 'why' } }]);
  deepEqual(found, [
    { ...rows[0], limit: { native: 1.5, other: 1 }, notMet: { other: 'why' } },
    ...rows.slice(1),
  ]);
});

test('withBars() finds a runtime by its name alone, and by the beginning of its version', () => {
  const limitOn = (on: string): unknown => withBars([row({ ambit: 1 })], [{ ...bar, on: [on] }])[0]?.limit;
  for (const on of ['node', 'node 20', 'node 20.20', 'node 20.20.2']) deepEqual(limitOn(on), bar.limit, on);
  for (const on of ['no', 'node 2', 'node 20.2', 'deno']) equal(limitOn(on), undefined, on);
});

test('shortfalls() lets a ratio below the limit and one at it pass', () => {
  deepEqual(check({ ambit: 149, native: 100 }), []);
  deepEqual(check({ ambit: 150, native: 100 }), []);
  deepEqual(check({ ambit: 0, native: 0 }), []);
});

test('shortfalls() names a row above its limit, with the figures and the reason', () => {
  const notMet = { native: 'a hook of the engine' };
  deepEqual(check({ ambit: 151, native: 100 }, [{ ...bar, notMet }]), [
    {
      runtime: 'node 20.20.2',
      metric: 'get',
      peer: 'native',
      limit: 1.5,
      found: { ours: 151, theirs: 100, ratio: 1.51 },
      reason: 'a hook of the engine',
    },
  ]);
});

test('shortfalls() takes any figure for too much beside a peer that costs nothing', () => {
  deepEqual(
    check({ ambit: 1, native: 0 }).map(({ found }) => found?.ratio),
    [Number.POSITIVE_INFINITY],
  );
});

test('shortfalls() names a limit whose peer, or whose row, was not measured', () => {
  const missed = { metric: 'get', peer: 'native', limit: 1.5 };
  deepEqual(check({ ambit: 1 }), [{ ...missed, runtime: 'node 20.20.2' }]);
  deepEqual(shortfalls([], [{ ...bar, on: ['node 20', 'bun'] }]), [
    { ...missed, runtime: 'node 20' },
    { ...missed, runtime: 'bun' },
  ]);
});

test('a bar may be for another candidate than the first, which is named', () => {
  const light = { ...bar, of: 'ambit light' };
  deepEqual(check({ ambit: 200, native: 100, 'ambit light': 150 }, [light]), []);
  const [over] = check({ ambit: 100, native: 100, 'ambit light': 151 }, [light]);
  const told = 'node 20.20.2: get, ambit light: 1.51x native (151 beside 100), limit 1.5x';
  equal(over && tellShortfall(over), told);
  const [withBar] = withBars([row({ ambit: 100, native: 100, 'ambit light': 151 })], [light]);
  ok(withBar && tableOf([withBar]).includes('| ambit light: **1.5x native** |'));
});

test('tellShortfall() has the ratio, the figures, the limit and the reason', () => {
  const [over] = check({ ambit: 151, native: 100 }, [{ ...bar, notMet: { native: 'why' } }]);
  const [missing] = check({ ambit: 1 });
  equal(over && tellShortfall(over), 'node 20.20.2: get: 1.51x native (151 beside 100), limit 1.5x; why');
  equal(missing && tellShortfall(missing), 'node 20.20.2: get: not measured beside native, limit 1.5x');
});

test('tableOf() has a column of limits, those that are not kept in bold, where a row has one', () => {
  const [with2] = withBars(
    [row({ ambit: 2, native: 1, other: 3 })],
    [{ ...bar, limit: { native: 1.5, other: 1 } }],
  );
  const without = { ...row({ ambit: 2, native: 1 }), metric: 'run' };
  const lastCells = (rows: readonly Row[]): (string | undefined)[] =>
    tableOf(rows)
      .split('\n')
      .map((line) => line.split(' | ').at(-1));
  deepEqual(lastCells([with2 as Row, without]), ['limit |', '--: |', '**1.5x native**, 1x other |', '– |']);
  deepEqual(lastCells([without]), ['ambit / native |', '--: |', '2.00x |']);
});

function row(results: Row['results'], runtime = 'node 20.20.2'): Row {
  return { suite: 'core', runtime, metric: 'get', unit: 'ns', lower_is_better: true, results };
}

function check(results: Row['results'], bars: readonly Bar[] = [bar]): Shortfall[] {
  return shortfalls(withBars([row(results)], bars), bars);
}
