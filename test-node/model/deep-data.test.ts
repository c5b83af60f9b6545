import { deepEqual, equal, throws } from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { ContextModel, flow, getRunContext, Secret } from '../../src/entries/runtimes/server.ts';
import { isEqual } from '../../src/model/equality.ts';
import { immutable } from '../../src/model/immutable.ts';
import { mapTexts } from '../../src/model/map-texts.ts';

const LEVELS = 20_000;
const nestings: Readonly<Record<string, (inner: unknown) => unknown>> = {
  arrays: (inner) => [inner],
  objects: (inner) => ({ inner }),
  sets: (inner) => new Set([inner]),
  'maps, as values': (inner) => new Map([['inner', inner]]),
  'maps, as keys': (inner) => new Map([[inner, 'inner']]),
  'all of them': (inner) => [{ inner: new Map([['inner', new Set([inner])]]) }],
};

class Held extends ContextModel.define('held', { value: v.unknown() }) {}
const tree: v.GenericSchema = v.union([v.number(), v.array(v.lazy(() => tree))]);
class Tree extends ContextModel.define('tree', { value: tree }) {}

for (const [kind, nest] of Object.entries(nestings)) {
  test(`a model holds, copies and compares 20,000 levels of ${kind}`, () => {
    const held = new Held({ value: nested(nest, 1) });
    equal(held.equals(held.copy({ deep: true })), true);
    equal(held.equals(new Held({ value: nested(nest, 2) })), false);
  });
}

test('immutable() and isEqual() keep what holds itself, however deep', () => {
  const inner: unknown[] = [];
  const outer = nested((value) => [value], inner);
  inner.push(outer);
  equal(isEqual(immutable(outer), immutable(outer)), true);
});

test('the parameters of a run hold 20,000 levels', async () => {
  const read = flow(
    (_value: unknown) =>
      isEqual(
        getRunContext().parameters['_value'],
        nested((inner) => [inner], 1),
      ),
    {
      parameterNames: ['_value'],
    },
  );
  equal(await read(nested((inner) => [inner], 1)), true);
});

test('mapTexts() changes the strings of 20,000 levels', () => {
  const changed = mapTexts({ a: nested((inner) => [{ inner }], 'b') }, (text) => text.toUpperCase());
  const expected = { A: nested((inner) => [{ INNER: inner }], 'B') };
  equal(isEqual(changed, expected), true);
});

const itself: unknown[] = [];
itself.push(itself);
for (const [what, value] of Object.entries({
  'of 20,000 levels': nested((inner) => [inner], 1),
  'that holds itself': itself,
})) {
  test(`a schema of v.lazy() refuses data ${what}, and says in which field`, () => {
    const issue = { path: 'value', message: 'Invalid nesting: The value is too deep, or holds itself' };
    for (const create of [
      () => new Tree({ value }),
      () => new Tree({ value: 1 }).copy({ update: { value } }),
    ]) {
      throws(create, { code: 'ERR_CONTEXT_INVALID', issues: [{ ...issue, value }] });
    }
  });
}

test('a schema of v.lazy() shows no data that may be secret', () => {
  const secrets: v.GenericSchema = v.union([v.instance(Secret), v.array(v.lazy(() => secrets))]);
  class Hidden extends ContextModel.define('hidden', { value: secrets }) {}
  throws(
    () => new Hidden({ value: itself }),
    ({ issues }) => deepEqual(issues[0].value, '********') === undefined,
  );
});

test('a RangeError of a schema stays as it is', () => {
  const error = new RangeError('a');
  const refuse = (): never => {
    throw error;
  };
  class Refusing extends ContextModel.define('refusing', {
    value: v.pipe(v.unknown(), v.transform(refuse)),
  }) {}
  throws(() => new Refusing({ value: 1 }), error);
});

function nested(nest: (inner: unknown) => unknown, innermost: unknown): unknown {
  let value = innermost;
  for (let level = 0; level < LEVELS; level++) value = nest(value);
  return value;
}
