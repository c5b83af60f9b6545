import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keep } from '../../src/propagation/await/keep.ts';
import { ContextVar } from '../../src/propagation/context-var.ts';
import { slot } from '../../src/propagation/slot.ts';
import { tick } from '../../src/testing/tick.ts';
import { stress } from './stress.ts';

const id = new ContextVar<string>({ name: 'id' });

for (const seed of [1, 2, 3]) {
  test(`keep() never shows one of many flows the context of another, nor none (seed ${seed})`, async () => {
    const carries = { promise: false, value: false };
    const { right, missing, wrong, isClean } = await stress({ seed, flows: 100, steps: 50, carries });
    assert.deepEqual(wrong.slice(0, 5), []);
    assert.ok(right > 5000 && missing > 1000, `${right} right, ${missing} missing`);
    assert.ok(isClean);
  });
}

test('keep() of a rejected promise whose await is caught is not reported, late or in another context', async (context) => {
  const reported: unknown[] = [];
  const report = (reason: unknown): void => void reported.push(reason);
  process.on('unhandledRejection', report);
  context.after(() => process.off('unhandledRejection', report));
  const kept = id.run('r1', () => keep(tick().then(() => Promise.reject(new Error('expected')))));
  const seen = ['r1', 'r2', 'r1'].map((value) =>
    id.run(value, async () => {
      try {
        await kept;
        return 'no error';
      } catch {
        return id.get();
      }
    }),
  );
  assert.deepEqual(await Promise.all(seen), ['r1', 'r2', 'r1']);
  await tick();
  assert.deepEqual(reported, []);
  assert.equal(slot.frame, slot.root);
});
