import { match } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

// AMBIT_FAMILY=1 runs every program, AMBIT_FAMILY=2 every second one.
const step = process.env['AMBIT_FAMILY'] ?? '13';
const main = fileURLToPath(new URL('fuzz/family-main.ts', import.meta.url));
// Hint: programs leave rejections unhandled, for which a test runner would blame the test.
const flags = ['--no-warnings', '--unhandled-rejections=none', '--import', 'tsx'];

test(`programs with each fault of an iterator do, transformed, what native ones do, and leave no frame (one in ${step})`, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, main, '0', step]);
  match(stdout, /no difference, no frame left/);
});
