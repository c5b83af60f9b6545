#!/usr/bin/env node
// The `ambit` command. Each verb loads what it needs when it is called, so that `ambit version` loads next to nothing.

import { Writable } from 'node:stream';
import { describeError } from '../errors/describe-error.ts';
import { CommandError } from './command-error.ts';

process.stdout.on('error', endWithReader);
let program: typeof import('./program.ts') | undefined;
try {
  program = await import('./program.ts');
  await program.createProgram().parseAsync(process.argv);
} catch (error) {
  process.exitCode = await report(error);
}
// A script may have left a server, a timer or a connection open, which would keep the process alive forever.
await Promise.all([process.stdout, process.stderr].map(flush));
process.exit();

// Prints the error, and returns the exit code: 0 for requested help, 1 or 2 otherwise.
async function report(error: unknown): Promise<number> {
  const usage = program?.usageError(error);
  if (usage?.exitCode === 0) return 0;
  const { AmbitError } = await import('../errors/ambit-error.ts');
  const { messageText, printProblem } = await import('./terminal/terminal.ts');
  if (usage !== undefined) {
    // Note: commander has printed the help in place of a missing verb.
    if (usage.code !== 'commander.help')
      process.stderr.write(`${messageText(usage.message)}\nAdd --help to see how it is used.\n`);
    return 2;
  }
  if (error instanceof CommandError || error instanceof AmbitError) {
    printProblem(error.message);
    if (error instanceof CommandError) return error.exitCode;
    return error.code === 'ERR_PACKAGE_MISSING' ? 1 : 2;
  }
  // Note: a fault of the command, or of a script; Node would print it as it is.
  printProblem(error instanceof Error ? String(error.stack) : describeError(error));
  return 1;
}

// Note: `run` may have replaced the method `write` of the stream.
function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    Reflect.apply(Writable.prototype.write, stream, ['', () => resolve()]);
  });
}

// `ambit … | head` reads some lines and closes the pipe.
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
