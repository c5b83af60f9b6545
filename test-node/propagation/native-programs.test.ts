import { deepEqual, equal } from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInContext } from 'node:vm';
import { transformAwait } from '../../src/build/transform-await.ts';
import { fromAsyncPrograms, nativePrograms } from '../../test-browser/native-programs.ts';
import { createRealm } from '../test262/realm.ts';

const programs = 'fromAsync' in Array ? { ...nativePrograms, ...fromAsyncPrograms } : nativePrograms;

const ways = {
  'as it is, outside': { isTransformed: false, isInside: false },
  'as it is, inside': { isTransformed: false, isInside: true },
  'transformed, outside': { isTransformed: true, isInside: false },
  'transformed, inside': { isTransformed: true, isInside: true },
};

for (const [way, { isTransformed, isInside }] of Object.entries(ways)) {
  describe(`the script of Ambit changes no program: ${way}`, () => {
    for (const [claim, body] of Object.entries(programs)) {
      test(claim, async () => {
        const expected = await run(body, { hasAmbit: false, isTransformed: false, isInside: false });
        deepEqual(await run(body, { hasAmbit: true, isTransformed, isInside }), expected);
      });
    }
  });
}

interface Way {
  readonly hasAmbit: boolean;
  readonly isTransformed: boolean;
  readonly isInside: boolean;
}

async function run(body: string, { hasAmbit, isTransformed, isInside }: Way): Promise<unknown> {
  const realm = createRealm(hasAmbit);
  const source = `(async () => {${body}})`;
  const code = (isTransformed && transformAwait(source)?.code) || source;
  const program = runInContext(code, realm.globals) as () => Promise<unknown>;
  const result = await (isInside ? realm.runInside(program) : program());
  equal(realm.hasFrame(), false);
  return JSON.parse(JSON.stringify(result));
}
