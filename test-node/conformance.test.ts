import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import '../src/entries/runtimes/server.ts';
import type { Carrier } from '../src/propagation/backend.ts';
import { capabilities } from '../src/propagation/capabilities.ts';
import { ambitAdapter } from '../src/testing/ambit-adapter.ts';
import type { CaseResult } from '../src/testing/case-result.ts';
import { conformanceRules } from '../src/testing/conformance-rules.ts';
import { untestedRemedies } from '../src/testing/remedies.ts';
import { isApplicable, runCase } from '../src/testing/run-case.ts';

const adapter = ambitAdapter();
const results: Record<string, CaseResult> = {};

for (const { rule, cases } of conformanceRules) {
  describe(`rule ${rule}`, () => {
    for (const subject of cases) {
      const skip = !isApplicable(subject, adapter) && 'this runtime lacks what the case uses';
      test(`${subject.id}: ${subject.title}`, { skip }, async () => {
        const result = await runCase({ rule, test: subject }, adapter, { timeLimit: 5000 });
        results[subject.id] = result;
        assert.ok(result.pass, `expected "${result.expected}", observed "${result.actual}"`);
      });
    }
  });
}

test('capabilities() names the limits that the suite has shown here, and no others', () => {
  const shown = Object.values(results).flatMap(({ limit }) => limit ?? []);
  assert.deepEqual(Object.keys(capabilities().limits).toSorted(), [...new Set(shown)].toSorted());
});

test('each limit names what to do about it, and the suite has run that here', () => {
  assert.deepEqual(untestedRemedies(capabilities().limits, results), []);
});

test('the suite names each case once, in kebab-case', () => {
  const ids = conformanceRules.flatMap(({ cases }) => cases.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
});

test('the suite has a case for each carrier, so that no limit goes unproved', () => {
  const carriers: Record<Carrier, true> = {
    await: true,
    awaitedThenable: true,
    returnedThenable: true,
    awaitValue: true,
    thenable: true,
    resolvedThenable: true,
    promise: true,
    microtask: true,
    timer: true,
    animationFrame: true,
    callback: true,
    operation: true,
    message: true,
    observer: true,
    fromAsync: true,
    streamSource: true,
    finishedStream: true,
    timeoutSignal: true,
    messageListener: true,
    messageSender: true,
    broadcast: true,
    workerMessage: true,
    socket: true,
    moduleBody: true,
    import: true,
    request: true,
    server: true,
    heldLock: true,
    sharedRefill: true,
    queuedWrite: true,
    writeCallback: true,
    queuedTransform: true,
    queuedNext: true,
    lostNext: true,
    lostWrite: true,
    unobserved: true,
    heldPromise: true,
    subclassedPromise: true,
    unhandledRejection: true,
    rejectionFrame: true,
    enter: true,
  };
  const needed = conformanceRules.flatMap(({ cases }) =>
    cases.flatMap(({ needs = {} }) => Object.keys(needs)),
  );
  assert.deepEqual(new Set(needed), new Set(Object.keys(carriers)));
});
