import { deepEqual } from 'node:assert/strict';
import { describe, test } from 'node:test';
import { transformAwait } from '../../src/build/transform-await.ts';
import { compilers, run } from './browser-like.ts';
import { failures } from './cases/failures.ts';
import { faultyIterators } from './cases/faulty-iterators.ts';
import { generators } from './cases/generators.ts';
import { grammar } from './cases/grammar.ts';
import { iteration } from './cases/iteration.ts';
import { propagation } from './cases/propagation.ts';
import { resources } from './cases/resources.ts';
import { returns, returnsBehindDisposals } from './cases/returns.ts';
import { hasUsing } from './has-using.ts';

for (const [title, cases] of Object.entries({
  propagation,
  grammar,
  failures,
  iteration,
  generators,
  faultyIterators,
  resources,
  returns,
  returnsBehindDisposals,
})) {
  for (const [way, compiler] of Object.entries(compilers)) {
    const needsUsing = cases === resources || cases === returnsBehindDisposals;
    const skip = needsUsing && way !== 'lowered' && !hasUsing;
    describe(`transformAwait() carries the context: ${title}, ${way}`, { skip }, () => {
      for (const [name, [body, expected]] of Object.entries(cases)) {
        test(name, async () => {
          deepEqual(await run(body, compiler), expected);
        });
      }
    });
  }
}

// JavaScriptCore compares the cases with the variable that the value is in, not with what that held.
test('transformAwait() keeps the value that a switch compares, where its cases suspend, too', () => {
  const valuesOf = (test: string): unknown =>
    transformAwait(`async () => { switch (await 1) { case ${test}: await 3; } }`)?.code.match(
      /\$(?:value|other)(?==await)/g,
    );
  deepEqual(valuesOf('await 2'), ['$value', '$other', '$value']);
  deepEqual(valuesOf('2'), ['$value', '$value']);
});
