// Asks real shells to complete the command; one that is not installed is skipped.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { command } from './run-ambit.ts';

const home = mkdtempSync(join(tmpdir(), 'ambit-cli-'));
writeFileSync(join(home, 'profiles.toml'), '[profiles."dev-1"]\n');
after(() => rmSync(home, { recursive: true }));

type Shell = 'bash' | 'zsh' | 'fish';

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** What each shell runs to print the completions of some words, one on a line. */
const PROGRAMS: Readonly<Record<Shell, (words: readonly string[]) => string>> = {
  bash: (words) => `
    ambit() { ${quoted(process.execPath)} ${quoted(command)} "$@"; }
    eval "$(ambit completion bash)"
    complete -p ambit > /dev/null || exit 3
    compopt() { [[ $2 == default ]] && echo :files; true; }
    COMP_WORDS=(ambit ${words.map(quoted).join(' ')})
    COMP_CWORD=${words.length}
    _ambit
    printf '%s\\n' "\${COMPREPLY[@]}"`,
  zsh: (words) => `
    ambit() { ${quoted(process.execPath)} ${quoted(command)} "$@"; }
    compdef() { [[ $1 == _ambit && $2 == ambit ]] || exit 3 }
    _files() { print :files }
    _describe() { print -l -- "\${(@P)2%%:*}" }
    eval "$(ambit completion zsh)"
    words=(ambit ${words.map(quoted).join(' ')})
    CURRENT=${words.length + 1}
    _ambit; true`,
  fish: (words) => `
    function ambit; ${quoted(process.execPath)} ${quoted(command)} $argv; end
    ambit completion fish | source
    complete -C ${quoted(['ambit', ...words].join(' '))} | string replace -r '\\t.*' ''; true`,
};

const CASES: readonly [words: string[], completions: string[]][] = [
  [['ins'], ['inspect']],
  [['help', 'ins'], ['inspect']],
  [
    ['completion', ''],
    ['bash', 'fish', 'zsh'],
  ],
  [['completion', 'z'], ['zsh']],
  [
    ['run', '--'],
    ['--help', '--json', '--param', '--tag'],
  ],
  [['-p', 'staging', 'ver'], ['version']],
  [['version', ''], []],
  [['profile', 'u'], ['use']],
  [
    ['profile', 'use', ''],
    ['cloud', 'default', 'dev-1', 'ephemeral', 'local', 'test'],
  ],
  [
    ['profile', 'create', '--from', 'd'],
    ['default', 'dev-1'],
  ],
  [['-p', 'dev'], ['dev-1']],
  [['profile', 'create', ''], []],
  [['config', 'set', 'PREFECT_CLOUD_U'], ['PREFECT_CLOUD_UI_URL=']],
  [['config', 'unset', '-y', 'PREFECT_HOME', 'PREFECT_CLOUD_U'], ['PREFECT_CLOUD_UI_URL']],
];

for (const shell of ['bash', 'zsh', 'fish'] as const) {
  const isMissing = spawnSync(shell, ['-c', 'true']).status !== 0;
  const skip = isMissing && `${shell} is not installed`;
  for (const [words, expected] of CASES) {
    test(`ambit completion ${shell} completes "ambit ${words.join(' ')}"`, { skip }, () => {
      assert.deepEqual(complete(shell, words), expected);
    });
  }

  test(`ambit completion ${shell} offers files for a script`, { skip }, () => {
    const found = complete(shell, ['run', shell === 'fish' ? './package.js' : '']);
    assert.deepEqual(found, shell === 'fish' ? ['./package.json'] : [':files']);
  });

  test(`ambit completion ${shell} runs nothing of what is typed`, { skip }, () => {
    const words = ['run', `$(echo run > ${join(home, 'ran')})`, '--'];
    assert.deepEqual(complete(shell, words), ['--help', '--json', '--param', '--tag']);
    assert.notEqual(spawnSync('test', ['-e', join(home, 'ran')]).status, 0);
  });
}

function complete(shell: Shell, words: readonly string[]): string[] {
  const options = shell === 'zsh' ? ['-f'] : shell === 'bash' ? ['--norc', '--noprofile'] : ['--no-config'];
  const env = { ...process.env, HOME: home, PREFECT_HOME: home };
  const { stdout, stderr, status } = spawnSync(shell, [...options, '-c', PROGRAMS[shell](words)], { env });
  assert.deepEqual([String(stderr), status], ['', 0]);
  return String(stdout)
    .split('\n')
    .filter((line) => line !== '')
    .sort();
}
