import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { completed, type Flow, flow, task } from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

// What looks like a future, and comes from a database or a request.
const data = [
  { kind: 'future' },
  { kind: 'future', taskRunId: 't1', name: 'x', state: null },
  JSON.parse('{"kind":"future","wait":1,"ambit/future":true,"__proto__":{"kind":"future"}}'),
];

for (const [index, value] of data.entries()) {
  test(`data with the kind of a future is an argument and a result like any other (${index + 1})`, async () => {
    const same = task((given: unknown) => given);
    const main = flow(async (given: unknown) => {
      equal(given, value);
      equal(await same(given), value);
      equal(await same.submit(given).result(), value);
      return given;
    });
    equal(await quietly(() => main(value)), value);
    deepEqual(await quietly(() => flow(() => [value])()), [value]);
  });
}

for (const name of ['Blocked', 'Retrying', 'NotReady', 'AwaitingRetry', 'Failed', 'TimedOut']) {
  test(`a flow that ends in a state which its author names ${name} gives the state's data`, async () => {
    const main: Flow<[], number> = flow(() => completed({ name, data: 1 }));
    equal(await quietly(() => main()), 1);
  });
}
