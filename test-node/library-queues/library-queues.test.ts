import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import '../../src/entries/runtimes/server.ts';
import { connections } from './cases/connections.ts';
import { interfaces } from './cases/interfaces.ts';
import { queues } from './cases/queues.ts';
import { timers } from './cases/timers.ts';
import { tableOf } from './table.ts';

const cases = [...queues, ...timers, ...connections, ...interfaces];

describe('the context of what waits in the queue of a library', () => {
  for (const { library, what, observe, other } of cases) {
    test(`${library}: ${what}: it is another's`, async () => assert.equal(await observe(false), 'ada'));
    test(`${library}: ${what}: the remedy makes it its own`, async () =>
      assert.equal(await observe(true), 'bob'));
    if (other) {
      test(`${library}: ${other.remedy}: it is its own, too`, async () =>
        assert.equal(await other.observe(), 'bob'));
    }
  }
});

test('docs/library-queues.md has the table of these cases', () => {
  const document = readFileSync('docs/library-queues.md', 'utf8');
  const table = document.split('\n').filter((line) => line.startsWith('|'));
  assert.equal(table.join('\n'), tableOf(cases));
});
