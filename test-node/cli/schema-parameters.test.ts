import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import { type } from 'arktype';
import * as v from 'valibot';
import { z } from 'zod';
import { argumentsOf } from '../../src/cli/script/flow-arguments.ts';
import { parametersOf } from '../../src/cli/script/flow-parameters.ts';
import { flow, type StandardSchema } from '../../src/entries/runtimes/server.ts';
import { withPlace } from './run-ambit.ts';

/** One schema in three libraries. */
const SCHEMAS: Readonly<Record<string, StandardSchema>> = {
  valibot: v.object({ city: v.string(), days: v.optional(v.number(), 3), note: v.optional(v.string()) }),
  zod: z.object({ city: z.string(), days: z.number().default(3), note: z.string().optional() }),
  arktype: type({ city: 'string', days: 'number = 3', 'note?': 'string' }),
};

for (const [library, parameters] of Object.entries(SCHEMAS)) {
  const report = flow(() => 1, { name: 'report', parameters });

  test(`the parameters of a flow are the fields of its schema by ${library}`, () => {
    const { parameters: found, areFields } = parametersOf(report);
    const rows = found.map(({ name, isRequired, initial, type: kind }) => [name, isRequired, initial, kind]);
    deepEqual(
      rows.sort(([a], [b]) => String(a).localeCompare(String(b))),
      [
        ['city', true, undefined, 'string'],
        ['days', false, '3', 'number'],
        ['note', false, undefined, 'string'],
      ],
    );
    equal(areFields, true);
  });

  test(`--param gives what a schema by ${library} takes, and an error names the parameter`, async () => {
    deepEqual(await argumentsOf(report, ['city=Oslo']), [{ city: 'Oslo' }]);
    deepEqual(await argumentsOf(report, ['city=7', 'days=7', 'note=true']), [
      { city: '7', days: 7, note: 'true' },
    ]);
    await rejects(
      argumentsOf(report, ['city=Oslo', 'days=some']),
      /^CommandError: Parameter 'days': .+some|number/,
    );
    await rejects(argumentsOf(report, ['days=5']), /Add --param city=VALUE$/);
    await rejects(argumentsOf(report, ['city=a', 'town=b']), /Unknown parameter 'town'/);
  });
}

test('--param tries a text as JSON, as it is, as a date and as a large integer, and says what is wrong with the first', async () => {
  const parameters = v.object({
    since: v.date(),
    count: v.bigint(),
    ids: v.array(v.number()),
    flag: v.boolean(),
    zip: v.string(),
  });
  const report = flow(() => 1, { parameters });
  const given = ['since=2024-01-02', 'count=12345678901234567890', 'ids=[1]', 'flag=true', 'zip=00123'];
  deepEqual(await argumentsOf(report, given), [
    { since: new Date('2024-01-02'), count: 12345678901234567890n, ids: [1], flag: true, zip: '00123' },
  ]);
  await rejects(argumentsOf(report, [...given.slice(0, 3), 'flag=2024', 'zip=1']), {
    message: `Parameter 'flag': Invalid type: Expected boolean but received 2024.`,
  });
});

test('the parameters of a schema that cannot be looked into are any, and it says what is missing', async () => {
  const parameters: StandardSchema<{ city: string }> = {
    '~standard': {
      version: 1,
      vendor: 'own',
      validate: async (value) =>
        Object(value).city === 'Oslo'
          ? { value: value as { city: string } }
          : { issues: [{ message: 'is not Oslo', path: [{ key: 'city' }] }, { message: 'is no place' }] },
    },
  };
  const report = flow(() => 1, { parameters });
  deepEqual(await argumentsOf(report, ['city=Oslo', 'other=1']), [{ city: 'Oslo', other: 1 }]);
  await rejects(argumentsOf(report, []), {
    message: "Parameter 'city': is not Oslo. Parameters: is no place.",
  });
});

test('a default that only a promise tells is not known', () => {
  const parameters = v.objectAsync({ id: v.optionalAsync(v.string(), async () => 'a') });
  deepEqual(parametersOf(flow(() => 1, { parameters })).parameters, [
    { name: 'id', isRequired: true, isRest: false, type: 'string' },
  ]);
});

const SCRIPT = `
import { flow } from 'ambit';
const parameters = {
  '~standard': { version: 1, vendor: 'own', validate: (value) => ({ value: { days: 3, ...value } }) },
};
export const report = flow((all) => console.log(JSON.stringify(all)), {
  name: 'report', parameters, tags: ['nightly'], description: 'The weather', version: '2.1',
});
`;

test('ambit run and ambit inspect know the schema of a flow', async () => {
  await withPlace({ 'flows.mjs': SCRIPT }, async ({ ambit }) => {
    const run = await ambit('run', 'flows.mjs', '--param', 'city=Oslo');
    deepEqual([run.code, run.stdout.split('\n')[0]], [0, '{"days":3,"city":"Oslo"}']);
    const { stdout } = await ambit('inspect', 'flows.mjs');
    match(stdout, /report +\(\{ \.\.\.others \}\) +#nightly version=2\.1 The weather/);
  });
});
