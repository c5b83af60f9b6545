// The table of docs/context-loss.md for pages: which context an event or a callback has, in each engine, and that bind()
// gives it its own. In the engines that the variable ENGINES names; Chromium alone where it is not set.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { chromium } from '../test-browser/engines/chromium.ts';
import type { EnginePage } from '../test-browser/engines/engine.ts';
import { firefox } from '../test-browser/engines/firefox.ts';
import { webkit } from '../test-browser/engines/webkit.ts';
import { callbacks } from '../test-browser/page-events/callbacks.ts';
import { loads } from '../test-browser/page-events/loads.ts';
import { operations } from '../test-browser/page-events/operations.ts';
import { type PageEvent, programOf, type Seen } from '../test-browser/page-events/page-event.ts';
import { serve } from '../test-browser/serve.ts';

const HEAD = '| in a page | Chromium | Firefox | WebKit | do |';
const engines = [chromium, firefox, webkit];
const wanted = (process.env['ENGINES'] ?? 'chromium').split(' ');
const events = [...loads, ...operations, ...callbacks];
const rows = rowsOf(readFileSync('docs/context-loss.md', 'utf8'));

test('docs/context-loss.md has the row of each event and callback of a page', () => {
  assert.deepEqual(
    rows.map(([what]) => what),
    events.map(({ what }) => what),
  );
});

test('docs/context-loss.md names a remedy where a context is missing in a page, and only there', () => {
  for (const [what, ...cells] of rows) {
    assert.equal(cells.pop(), cells.includes('none') ? 'bind() the callback' : '', what);
  }
});

for (const [at, { name, open }] of engines.entries()) {
  if (!wanted.includes(name)) continue;
  for (const script of ['ambit.core', 'ambit.core.light']) {
    test(`docs/context-loss.md has what an event or a callback sees in ${name} by ${script}, and bind() helps`, async () => {
      const server = await serve({
        '/': '<!doctype html><body><script src="/ambit.js"></script>',
        '/ambit.js': readFileSync(`dist/${script}.min.js`, 'utf8'),
      });
      const page = await open();
      try {
        await page.goto(server.url);
        for (const [index, event] of events.entries()) {
          const cell = rows[index]?.[at + 1];
          assert.deepEqual(
            await seenIn(page, event),
            { plain: [cell], bound: [cell === '–' ? '–' : 'its own'] },
            event.what,
          );
        }
      } finally {
        await page.close();
        await server.close();
      }
    });
  }
}

// What the callback sees by any of the ways, each time and with the remedy.
async function seenIn(page: EnginePage, event: PageEvent): Promise<Record<string, Seen[]>> {
  const [plain, bound] = [new Set<Seen>(), new Set<Seen>()];
  for (const way of event.ways) {
    plain.add((await page.evaluate(programOf(event, way, false))) as Seen);
    bound.add((await page.evaluate(programOf(event, way, true))) as Seen);
  }
  return { plain: [...plain], bound: [...bound] };
}

function rowsOf(document: string): string[][] {
  const lines = document.split('\n');
  const table = lines.slice(lines.indexOf(HEAD) + 2);
  return table.slice(0, table.indexOf('')).map((line) =>
    line
      .slice(2, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}
