import { match } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

// AMBIT_FUZZ=20000 runs more, AMBIT_SEED=1 the same again.
const count = Number(process.env['AMBIT_FUZZ'] ?? 300);
const seed = Number(process.env['AMBIT_SEED'] ?? Date.now() % 1e9);

// Hint: a process keeps what it compiled of each program, so it is given no more than so many.
const MOST = 1000;

test(`transformed programs do what native ones do under AsyncLocalStorage (${count} from seed ${seed})`, async () => {
  for (let done = 0; done < count; done += MOST) {
    match(await compare(seed + done, Math.min(MOST, count - done)), /no difference/);
  }
});

async function compare(first: number, programs: number): Promise<string> {
  // Hint: programs leave rejections unhandled, for which the test runner would blame this test.
  const flags = ['--no-warnings', '--unhandled-rejections=none', '--import', 'tsx'];
  const main = fileURLToPath(new URL('./fuzz/main.ts', import.meta.url));
  const args = [...flags, main, String(first), String(programs)];
  return (await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 })).stdout;
}
