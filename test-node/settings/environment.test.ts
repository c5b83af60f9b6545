import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentInAnyCase, environmentVariable } from '../../src/platform/environment.ts';
import { commandLine } from '../../src/settings/sources/command-line.ts';
import { withArguments, withEnvironment } from '../with-environment.ts';

test('environmentVariable() reads a variable as it is now', () => {
  withEnvironment({ AMBIT_TEST: 'a' }, () => assert.equal(environmentVariable('AMBIT_TEST'), 'a'));
  assert.equal(environmentVariable('AMBIT_TEST'), undefined);
});

test('environmentVariable() asks Deno only for what it was permitted to tell', () => {
  const asked: string[] = [];
  const Deno = {
    permissions: {
      querySync: ({ variable }: { variable: string }) => ({
        state: variable === 'PREFECT_API_URL' ? 'granted' : 'prompt',
      }),
    },
    env: { get: (name: string) => `value ${asked.push(name)}` },
  };
  withGlobal('Deno', Deno, () => {
    assert.equal(environmentVariable('PREFECT_API_URL'), 'value 1');
    assert.equal(environmentVariable('PREFECT_HOME'), undefined);
  });
  assert.deepEqual(asked, ['PREFECT_API_URL']);
});

test('environmentInAnyCase() finds variables in whatever case they are, and those in capitals first', () => {
  withEnvironment({ ambit_test: 'a', Ambit_Other: 'b', AMBIT_BOTH: 'c', ambit_both: 'd' }, () => {
    const find = environmentInAnyCase();
    assert.deepEqual(['AMBIT_TEST', 'AMBIT_OTHER', 'AMBIT_BOTH', 'AMBIT_NONE'].map(find), [
      'a',
      'b',
      'c',
      undefined,
    ]);
  });
});

test('environmentInAnyCase() takes the names of Deno where it was permitted to tell them all', () => {
  for (const isAll of [true, false]) {
    const Deno = {
      permissions: {
        querySync: ({ variable }: { variable?: string }) => ({
          state: isAll || variable?.startsWith('AMBIT_') ? 'granted' : 'prompt',
        }),
      },
      env: {
        get: (name: string) => ({ AMBIT_A: 'a', ambit_b: 'b' })[name],
        toObject: () => (isAll ? { AMBIT_A: 'a', ambit_b: 'b' } : assert.fail('it would ask')),
      },
    };
    withGlobal('Deno', Deno, () => {
      const found = ['AMBIT_A', 'AMBIT_B'].map(environmentInAnyCase());
      assert.deepEqual(found, ['a', isAll ? 'b' : undefined]);
    });
  }
});

test('a runtime without environment and command line has no variables and names no profile', () => {
  for (const process of [undefined, {}]) {
    withGlobal('process', process, () => {
      assert.equal(environmentVariable('HOME'), undefined);
      assert.equal(environmentInAnyCase()('HOME'), undefined);
      assert.equal(profileOfCommandLine(), undefined);
    });
  }
});

const profileOfCommandLine = (): string | undefined => commandLine.read(environmentVariable);

test('commandLine reads the command lines of prefect and ambit alone', () => {
  const profile = (...argv: string[]): string | undefined => withArguments(argv, profileOfCommandLine);
  assert.equal(profile('/bin/prefect', '--profile', 'foo'), 'foo');
  assert.equal(profile('/bin/ambit', '--profile', 'foo', 'config', 'view'), 'foo');
  assert.equal(profile('C:\\bin\\ambit', '--profile', 'foo'), 'foo');
  assert.equal(profile('/bin/ambit', '--profile'), undefined);
  assert.equal(profile('/bin/ambit', 'version', '--profile', 'foo'), undefined);
  assert.equal(profile('/bin/foobar', '--profile', 'foo'), undefined);
  assert.equal(profile(), undefined);
});

function withGlobal(name: string, value: unknown, fn: () => void): void {
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  try {
    Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });
    fn();
  } finally {
    if (before === undefined) Reflect.deleteProperty(globalThis, name);
    else Object.defineProperty(globalThis, name, before);
  }
}
