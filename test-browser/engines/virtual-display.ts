import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { START_LIMIT } from './engine.ts';
import { type Program, startProgram } from './program.ts';

/** A display that nobody sees. */
export interface VirtualDisplay {
  /** Its name, for the environment variable DISPLAY. */
  readonly name: string;
  /** Takes it away, and with it the programs that draw on it. */
  stop(): Promise<void>;
}

/** Starts Xvfb on a display that is free; it says on its third stream which one that is. */
export async function startDisplay(path: string): Promise<VirtualDisplay> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const program = await startProgram(path, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  try {
    return { name: `:${await numberOf(program)}`, stop: program.stop };
  } catch (error) {
    await program.stop();
    throw error;
  }
}

async function numberOf({ child }: Program): Promise<string> {
  const stream = child.stdio[3] as Readable;
  const signal = AbortSignal.timeout(START_LIMIT);
  const [data] = await Promise.race([
    once(stream, 'data', { signal }),
    once(stream, 'end').then(() => Promise.reject(new Error('Xvfb ended as it started'))),
  ]);
  return String(data).trim();
}
