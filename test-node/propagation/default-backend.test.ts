import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { diagnose } from '../../src/integrations/diagnosis/diagnose.ts';
import { capabilities } from '../../src/propagation/capabilities.ts';
import { installBackend } from '../../src/propagation/install-backend.ts';
import { installDefaultBackend } from '../../src/propagation/install-default-backend.ts';
import { slot } from '../../src/propagation/slot.ts';

test("installDefaultBackend() leaves a user's backend alone, whatever its name is", () => {
  const mine = { ...slot.backend };
  equal(mine.name, 'synchronous');
  equal(diagnose().problems.length, 1, 'nothing is installed');
  installBackend(() => mine);
  installDefaultBackend(() => ({ ...mine, name: 'default', limits: {} }));
  equal(slot.backend, mine);
  equal(capabilities().backend, 'synchronous');
  deepEqual(
    diagnose().problems.map(({ problem }) => problem),
    [
      'Promise handlers do not run in their context here: not observed in this runtime; bind() the callback',
      'A native await loses the context here',
    ],
  );
});
