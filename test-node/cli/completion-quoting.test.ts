// Types into real interactive shells, because what a shell puts onto the command line is more than what it offers.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { command } from './run-ambit.ts';
import { hasNoTerminal } from './terminal.ts';

const home = mkdtempSync(join(tmpdir(), 'ambit-cli-'));
after(() => rmSync(home, { recursive: true }));

const name = `we $(touch ran) \`touch ran\` "it's" \\a & b; c > ran *`;
const control = 'wx\u001b]0;x\u0007\ny';
const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
writeFileSync(
  join(home, 'profiles.toml'),
  `[profiles.${JSON.stringify(name)}]\n[profiles.${JSON.stringify(control)}]\n`,
);

// Each makes `ambit` complete as it does, and otherwise write down what it is called with.
const run = `${quoted(process.execPath)} ${quoted(command)}`;
const posix = `
  ambit() { case $1 in complet*) ${run} "$@";; *) printf '%s' "$3" > seen;; esac; }
`;
const SHELLS = {
  bash: {
    rc: `${posix} eval "$(ambit completion bash)"`,
    start: (rc: string) => `bash --noprofile --rcfile ${quoted(rc)} -i`,
  },
  zsh: {
    rc: `autoload -U compinit; compinit -D; ${posix} eval "$(ambit completion zsh)"`,
    start: () => 'ZDOTDIR=. zsh -d -i',
  },
  fish: {
    rc: `function ambit
        if string match -q 'complet*' $argv[1]; ${run} $argv; else; printf '%s' $argv[3] > seen; end
      end
      ambit completion fish | source`,
    start: (rc: string) => `fish --no-config -i -C ${quoted(`source ${rc}`)}`,
  },
} as const;

for (const shell of ['bash', 'zsh', 'fish'] as const) {
  const isMissing = spawnSync(shell, ['-c', 'true']).status !== 0;
  const skip = hasNoTerminal || (isMissing && `${shell} is not installed`);
  const types = (text: string, expected: string): void => {
    test(`ambit completion ${shell} completes ${JSON.stringify(text)} to one quoted word`, {
      skip,
    }, async () => {
      assert.equal(await complete(shell, text), expected);
      assert.ok(!existsSync(join(home, 'ran')), 'the name of a profile was run');
    });
  };
  types('ambit profile use we', name);
  types('ambit profile use we\\ ', name);
  types('ambit profile use clo', 'cloud');
  types('ambit profile use wx', 'wx');
}

/** Types a line and the key for completion into a shell; returns the argument that `ambit` gets. */
async function complete(shell: keyof typeof SHELLS, text: string): Promise<string> {
  const { rc, start } = SHELLS[shell];
  const [file, seen] = [join(home, '.zshrc'), join(home, 'seen')];
  writeFileSync(file, rc);
  rmSync(seen, { force: true });
  const child = spawn('script', ['-qec', start(file), '/dev/null'], {
    cwd: home,
    env: { ...process.env, HOME: home, PREFECT_HOME: home, TERM: 'dumb', SHELL: '/bin/sh' },
    timeout: 60_000,
  });
  child.stdout.resume();
  child.stdin.write(`${text}\t\rexit\r`);
  await once(child, 'close');
  return readFileSync(seen, 'utf8').trim();
}
