import { opendir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** What the command is asked to do. */
export interface Command {
  readonly folder: string;
  readonly json: boolean;
  readonly help: boolean;
}

/** A command line that asks for what cannot be done. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const HELP = `Takes stock of the files of a folder, in a flow whose runs it shows at the end.

  npm start                       this repository
  npm start -- PATH               another folder
  npm start -s -- [PATH] --json   the run tree as JSON; -s keeps npm from printing what it runs
  npm start -- --help             this text

It ends with 0 when the flow completed, be it with files that failed; 1 when the flow failed; 2 when it did not begin.`;

/** Reads the command line. @throws {UsageError} For an unknown option, and a folder that cannot be read. */
export async function readCommandLine(args: readonly string[]): Promise<Command> {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) throw new UsageError(`Expected one PATH and got ${positionals.length}`);
  const [path] = positionals;
  if (path === '') throw new UsageError('Expected a PATH and got an empty text');
  const folder = path === undefined ? fileURLToPath(new URL('../..', import.meta.url)) : resolve(cwd(), path);
  if (!values.help) await tryToOpen(folder);
  return { folder, json: values.json, help: values.help };
}

function parse(args: readonly string[]): ReturnType<typeof parseOptions> {
  try {
    return parseOptions(args);
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]);
  }
}

function parseOptions(args: readonly string[]): {
  values: { json: boolean; help: boolean };
  positionals: string[];
} {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

// npm runs scripts in the folder of package.json, and says where it was called.
function cwd(): string {
  const { INIT_CWD, npm_lifecycle_event } = process.env;
  return npm_lifecycle_event === 'start' && INIT_CWD !== undefined ? INIT_CWD : process.cwd();
}

async function tryToOpen(folder: string): Promise<void> {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'There is no such folder',
    ENOTDIR: 'It is a file, not a folder',
    EACCES: 'You may not read it',
  };
  try {
    await (await opendir(folder)).close();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new UsageError(`Cannot take stock of "${folder}": ${reasons[code] ?? message}`);
  }
}
