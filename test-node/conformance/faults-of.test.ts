import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseResult } from '../../src/testing/case-result.ts';
import { faultsOf, RAW } from './faults-of.ts';

const held: CaseResult = { rule: 3, expected: 'a', actual: 'a', carried: true, pass: true };
const lost: CaseResult = {
  rule: 4,
  expected: '-',
  actual: 'a',
  carried: false,
  limit: 'message',
  remedies: { 'create it in runRoot()': '-' },
  pass: true,
};
const limits = { message: 'a port keeps the context in which it was created; create it in runRoot()' };

test('faultsOf() finds none where a case shows each limit, for a raw AsyncLocalStorage too', () => {
  const peers = { [RAW]: { post: { ...lost, pass: false } } };
  assert.deepEqual(faultsOf({ version: '1', limits, cases: { run: held, post: lost }, peers }), []);
});

test('faultsOf() finds a runtime that ran nothing', () => {
  assert.deepEqual(faultsOf({ version: '1', limits: {}, cases: {} }), ['no case was run']);
});

test('faultsOf() finds a limit that no case shows', () => {
  assert.deepEqual(faultsOf({ version: '1', limits, cases: { run: held } }), [
    'no case shows the limit "message"',
    'no case runs the remedy "message: create it in runRoot()"',
  ]);
});

test('faultsOf() finds a remedy that no case runs', () => {
  const { message } = limits;
  const report = { version: '1', limits: { message: `${message}, or do not` }, cases: { post: lost } };
  assert.deepEqual(faultsOf(report), ['no case runs the remedy "message: do not"']);
});

test('faultsOf() finds a limit without a remedy', () => {
  const report = { version: '1', limits: { message: 'that is so' }, cases: { post: lost } };
  assert.deepEqual(faultsOf(report), ['no case runs the remedy "message: that is so"']);
});

test('faultsOf() finds a limit that is ours, because a raw AsyncLocalStorage carries what it names', () => {
  const peers = { [RAW]: { post: { ...held, pass: true } } };
  assert.deepEqual(faultsOf({ version: '1', limits, cases: { post: lost }, peers }), [
    `a raw ${RAW} carries post, which is said to be the limit "message"`,
  ]);
});
