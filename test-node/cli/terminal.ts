import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { command, type Place } from './run-ambit.ts';

/** What a command left behind on a terminal. */
export interface Screen {
  readonly code: number | null;
  /** All that was written, with what the terminal echoes and what controls it. */
  readonly text: string;
}

/** A text to wait for, and what is typed when it is there. */
export type Answer = readonly [prompt: string | RegExp, typed: string];

/** Why there is no terminal here; `false` where there is one. */
export const hasNoTerminal: string | false = /util-linux/.test(
  String(spawnSync('script', ['--version']).stdout),
)
  ? false
  : 'there is no script of util-linux';

/** Runs the command to its end on a terminal, and answers what it asks. */
export async function onTerminal(
  place: Place,
  args: readonly string[],
  answers: readonly Answer[] = [],
): Promise<Screen> {
  // Hint: a shell that waits for the command, as dash would, answers Ctrl-C with a code of its own.
  const line = `exec ${[process.execPath, command, ...args].map(quoted).join(' ')}`;
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    cwd: place.folder,
    env: { ...place.variables(), TERM: 'xterm-256color', SHELL: '/bin/sh' },
    timeout: 60_000,
  });
  let text = '';
  let seen = 0;
  const open = [...answers];
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
    const [prompt, typed] = open[0] ?? [];
    const found =
      prompt === undefined
        ? -1
        : text.slice(seen).search(prompt instanceof RegExp ? prompt : literal(prompt));
    if (found === -1 || typed === undefined) return;
    seen = text.length;
    open.shift();
    child.stdin.write(typed);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, text: text.replaceAll('\r\n', '\n') };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function literal(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}
