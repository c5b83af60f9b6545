import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs groups of steps one after the other, the steps of a group at once; a step that fails stops what comes after its
 * group.
 *
 * The output of a step is printed when it ends, as a whole; that of a step that failed comes last, before the times.
 *
 * @param groups The steps of each group by their titles: a command of the shell, its time limit in `minutes`, and what is
 * added to its environment.
 * @param options How many steps run at once, and the function that prints a string.
 * @returns Whether every step passed.
 */
export async function runSteps(groups, { atOnce, print = console.log }) {
  const results = [];
  for (const group of groups) {
    await runGroup(Object.entries(group), { atOnce, print, results });
    if (results.some(({ failure }) => failure)) break;
  }
  const failed = results.filter(({ failure }) => failure);
  for (const result of failed) print(report(result));
  const skipped = groups.flatMap((group) => Object.keys(group)).slice(results.length);
  print([...results.map(line), ...skipped.map((title) => `     not run  ${title}`)].join('\n'));
  return failed.length === 0;
}

/** Starts the steps in their order, each as soon as a place is free. */
async function runGroup(steps, { atOnce, print, results }) {
  const waiting = [...steps];
  async function runNext() {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [title, step] = next;
      print(`==> ${title}: started`);
      const result = await runStep(title, step);
      results.push(result);
      print(result.failure ? `==> ${title}: ${result.failure}; its output comes last` : report(result));
    }
  }
  await Promise.all(Array.from({ length: atOnce }, runNext));
}

/** Runs a step with its output in a file: what it leaves running cannot hold the run up, as it could with a pipe. */
async function runStep(title, { command, env, minutes }) {
  const folder = mkdtempSync(join(tmpdir(), 'ambit-step-'));
  const output = openSync(join(folder, 'output'), 'w');
  const start = performance.now();
  // `timeout` ends what the command has started, too.
  const args = ['--kill-after=10', String(minutes * 60), 'sh', '-c', command];
  const child = spawn('timeout', args, {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
  });
  const stop = () => child.kill();
  process.once('exit', stop);
  const failure = await new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('exit', (status, signal) => resolve(failureOf(status ?? signal, minutes)));
  });
  process.off('exit', stop);
  const seconds = Math.round((performance.now() - start) / 1000);
  const text = readFileSync(join(folder, 'output'), 'utf8');
  rmSync(folder, { recursive: true });
  return { title, failure, seconds, text };
}

function failureOf(status, minutes) {
  if (status === 0) return undefined;
  return status === TIMED_OUT ? `took longer than ${minutes} minutes` : `failed with ${status}`;
}

/** What `timeout` exits with where it has ended the command. */
const TIMED_OUT = 124;

function report({ title, failure, seconds, text }) {
  const end = failure ?? 'passed';
  return `==> ${title}: output\n${text.trimEnd()}\n==> ${title}: ${end} after ${seconds} s`;
}

function line({ title, failure, seconds }) {
  return `${String(seconds).padStart(6)} s  ${failure ? 'FAILED' : 'passed'}  ${title}`;
}
