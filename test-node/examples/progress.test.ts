import assert from 'node:assert/strict';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { flow, InProcessClient, keep, task } from 'ambit';
import { Progress } from '../../examples/inventory/progress.ts';
import { runQuietly } from '../../examples/inventory/run-quietly.ts';

const count = task(async (number: number) => number, { name: 'count' });
const countFolder = flow(
  async (folder: string, until: Promise<unknown>) => {
    await keep(Promise.all(count.map([1, 2, 3]).map((future) => future.wait())));
    await until;
    return folder;
  },
  { name: 'count-folder', parameterNames: ['folder', 'until'] },
);

test('Progress says how many task runs are in which state, in one line that it takes away at the end', async () => {
  const terminal = Object.assign(new PassThrough({ encoding: 'utf8' }), { columns: 80, isTTY: true });
  const client = new InProcessClient();
  const progress = new Progress(client, terminal as unknown as NodeJS.WriteStream, (_, text) => text);
  const drawn = untilDrawn(terminal, '3 Completed  in src/');
  await runQuietly(client, () => countFolder('src', drawn));
  progress.stop();
  const shown = `${await drawn}${String(terminal.read() ?? '')}`;
  assert.equal(shown.includes('\n'), false);
  assert.equal(shown.endsWith('\u001B[2K\u001B[1G'), true);
});

async function untilDrawn(terminal: PassThrough, text: string): Promise<string> {
  let shown = '';
  while (!shown.includes(text)) {
    await once(terminal, 'readable');
    shown += String(terminal.read() ?? '');
  }
  return shown;
}
