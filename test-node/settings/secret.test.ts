import assert from 'node:assert/strict';
import { Console } from 'node:console';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { format, inspect } from 'node:util';
import { build } from 'esbuild';
import * as v from 'valibot';
import type { ContextValidationError } from '../../src/errors/context-validation-error.ts';
import { ContextModel } from '../../src/model/context-model.ts';
import { loadProfiles } from '../../src/settings/profiles/load-profiles.ts';
import { Profile } from '../../src/settings/profiles/profile.ts';
import { saveProfiles } from '../../src/settings/profiles/save-profiles.ts';
import { Secret } from '../../src/settings/secrets/secret.ts';
import { Settings } from '../../src/settings/values/settings.ts';
import '../../src/entries/runtimes/server.ts';
import { rootSettingsContext, SettingsContext } from '../../src/contexts/settings/settings.ts';
import { temporarySettings } from '../../src/contexts/settings/temporary-settings.ts';
import { inFolder } from './in-folder.ts';

const KEY = 'pnu_0123456789';
const MASK = '********';

test('Secret is ******** wherever it is shown, and reveal() returns the value', () => {
  const secret = new Secret(KEY);
  assert.equal(secret.reveal(), KEY);
  assert.equal(`${secret}`, MASK);
  assert.equal(`Bearer ${secret}`, `Bearer ${MASK}`);
  assert.equal(String(secret).concat(''), MASK);
  assert.equal(JSON.stringify({ secret }), `{"secret":"${MASK}"}`);
  assert.equal(inspect(secret), `'${MASK}'`);
  assert.equal(inspect({ secret }, { depth: 9, showHidden: true, showProxy: true }), `{ secret: '${MASK}' }`);
  assert.equal(inspect(secret, { customInspect: false }), `Secret { shown: '${MASK}' }`);
  assert.deepEqual(structuredClone(secret), { shown: MASK });
  assert.equal(new Error(`rejected ${secret}`).message, `rejected ${MASK}`);
  assert.equal(format('%s %o %O %j', secret, secret, secret, secret).includes(KEY), false);
  assert.deepEqual(Reflect.ownKeys(secret), ['shown']);
});

test('Secret cannot be changed, and is equal to one of an equal value', () => {
  const secret: { shown: string } = new Secret(KEY);
  assert.throws(() => Object.assign(secret, { shown: KEY }), TypeError);
  assert.ok(new Secret(KEY).equals(new Secret(KEY)));
  assert.ok(new Secret({ a: 1 }).equals(new Secret({ a: 1 })));
  assert.ok(!new Secret(KEY).equals(new Secret('other')) && !new Secret(KEY).equals(KEY));
});

test('settings, profiles and their contexts show no secret on any path', () => {
  const input = {
    PREFECT_API_KEY: KEY,
    PREFECT_API_AUTH_STRING: KEY,
    PREFECT_CLIENT_CUSTOM_HEADERS: { Authorization: KEY },
  };
  const others = { PREFECT_API_DATABASE_PASSWORD: KEY };
  const settings = new Settings(input);
  const context = temporarySettings(input).run(() => SettingsContext.get());
  const profile = new Profile({ name: 'a', settings: input, others });
  for (const shown of [
    settings,
    profile,
    profile.settings,
    profile.others,
    context,
    settings.explain('api.key'),
  ]) {
    for (const text of everyText(shown)) assert.ok(!text.includes(KEY), text);
  }
  assert.equal(settings.api.key?.reveal(), KEY);
  assert.deepEqual(settings.client.custom_headers.reveal(), { Authorization: KEY });
  assert.equal(profile.others['PREFECT_API_DATABASE_PASSWORD']?.reveal(), KEY);
});

test('profiles that were loaded, and the text of their file, are not shown', () => {
  const text = `[profiles.a]\nPREFECT_API_KEY = "${KEY}"\nPREFECT_SERVER_X = "${KEY}"\n`;
  inFolder({ 'profiles.toml': text }, () => {
    const profiles = loadProfiles('profiles.toml');
    for (const shown of [profiles, saveProfiles(profiles.activate('a')), profiles.get('a')]) {
      for (const printed of everyText(shown)) assert.ok(!printed.includes(KEY), printed);
    }
  });
});

test('no error about a file quotes it', () => {
  const broken = `PREFECT_API_KEY = "${KEY}\n`;
  inFolder({ 'profiles.toml': broken, 'prefect.toml': broken }, () => {
    for (const [work, code] of [
      [() => loadProfiles('profiles.toml'), 'ERR_PROFILES_INVALID'],
      [rootSettingsContext, 'ERR_SETTINGS_FILE'],
    ] as const) {
      assert.throws(work, (error: Error & { code?: string }) => {
        assert.equal(error.code, code);
        assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes(KEY));
        return true;
      });
    }
  });
});

const profile = new Profile({ name: 'a' });
const wrong: readonly (readonly [message: string, create: () => unknown])[] = [
  [
    'Cannot create settings: settings: Invalid type: Expected Settings but received Object',
    () => new SettingsContext({ profile, settings: { PREFECT_API_KEY: KEY } as never }),
  ],
  [
    'Cannot create settings: settings: Invalid type: Expected Settings but received ********',
    () => new SettingsContext({ profile, settings: KEY as never }),
  ],
  [
    'Cannot create Profile: settings: Invalid type: Expected Object but received ********',
    () => new Profile({ name: 'a', settings: KEY as never }),
  ],
  [
    'Cannot create Profile: others.a: Expected (string | Secret)',
    () => new Profile({ name: 'a', others: { a: [KEY] as never } }),
  ],
];
for (const [message, create] of wrong) {
  test(`an error says "${message}", and nothing of the secret`, () => {
    assert.throws(create, (error: ContextValidationError) => {
      assert.equal(error.message, message);
      assert.deepEqual(
        error.issues.map(({ value }) => value),
        [MASK],
      );
      for (const text of everyText(error)) assert.ok(!text.includes(KEY), text);
      return true;
    });
  });
}

test('an error still has the value of what is no secret', () => {
  assert.throws(
    () => new Profile({ name: 5 as never }),
    (error: ContextValidationError) => {
      assert.equal(
        error.message,
        'Cannot create Profile: name: Invalid type: Expected string but received 5',
      );
      assert.deepEqual(error.issues[0]?.value, 5);
      return true;
    },
  );
});

test('a Secret is taken as the value of a secret setting', () => {
  const settings = new Settings({ PREFECT_API_KEY: new Secret(KEY) });
  assert.equal(settings.api.key?.reveal(), KEY);
  assert.ok(settings.equals(new Settings({ PREFECT_API_KEY: KEY })));
  const headers = new Settings({ PREFECT_CLIENT_CUSTOM_HEADERS: new Secret('{"a": "b"}') });
  assert.deepEqual(headers.client.custom_headers.reveal(), { a: 'b' });
});

function everyText(value: object): string[] {
  const stream = new PassThrough();
  const printed = new Console(stream);
  printed.log(value, { value });
  printed.dir(value, { depth: 9, showHidden: true });
  printed.table(value);
  return [
    String(stream.read()),
    inspect(value, { depth: 9, showHidden: true, customInspect: false }),
    JSON.stringify(value),
    JSON.stringify({ ...value }),
    inspect({ ...value }, { depth: 9, showHidden: true }),
    inspect(cloned(value), { depth: 9 }),
    `${value}`,
  ];
}

function cloned(value: object): unknown {
  try {
    return structuredClone(value);
  } catch (error) {
    assert.equal(Object(error).name, 'DataCloneError');
    return String(error);
  }
}

test('a model shows no text that is given in place of a Secret: not in the error, its issues, JSON nor a console', () => {
  const field = v.instance(Secret);
  const fields = {
    key: field,
    other: v.nullable(field),
    either: v.union([field, v.number()]),
    all: v.array(field),
  };
  const Base = ContextModel.define('secretive', fields);
  class Secretive extends Base {}
  const wrong = { key: KEY, other: KEY, either: KEY, all: [KEY] } as never;
  const error = errorOf(() => new Secretive(wrong)) as ContextValidationError;
  assert.equal(error.code, 'ERR_CONTEXT_INVALID');
  assert.deepEqual(
    error.issues.map(({ path, value }) => [path, value]),
    [
      ['key', MASK],
      ['other', MASK],
      ['either', MASK],
      ['all.0', MASK],
    ],
  );
  assert.match(error.message, /key: Expected Secret; other: /);
  const shown = [
    error.stack,
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify(error),
    error.cause,
  ];
  assert.doesNotMatch(shown.join(), new RegExp(KEY));
  const right = new Secretive({ key: new Secret(KEY), other: null, either: 1, all: [new Secret(KEY)] });
  assert.doesNotMatch(inspect(right, { depth: 9 }) + JSON.stringify(right), new RegExp(KEY));
});

class Token extends Secret {}
const lazy: v.GenericSchema = v.lazy(() => v.object({ key: v.instance(Secret), other: v.optional(lazy) }));
/** Schemas that take a secret, each with what may be given by mistake. */
const fields: Readonly<Record<string, readonly [schema: v.GenericSchema, given: unknown]>> = {
  'v.instance()': [v.instance(Secret), KEY],
  'v.instance() with a message that quotes': [v.instance(Secret, ({ input }) => `bad ${input}`), KEY],
  'v.instance() of a subclass': [v.instance(Token), KEY],
  'v.instance() of an unnamed class': [v.instance((() => class extends Secret {})()), KEY],
  'v.optional()': [v.optional(v.instance(Secret)), KEY],
  'v.nullable()': [v.nullable(v.instance(Secret)), KEY],
  'v.nullish()': [v.nullish(v.instance(Secret)), KEY],
  'v.union()': [v.union([v.number(), v.instance(Secret)], `not it`), KEY],
  'v.pipe() that begins with it': [v.pipe(v.instance(Secret), v.readonly()), KEY],
  'v.pipe() that ends with it': [v.pipe(v.unknown(), v.instance(Secret)), KEY],
  'v.pipe() with an action before it': [v.pipe(v.string(), v.maxLength(1), v.instance(Secret) as never), KEY],
  'v.array()': [v.array(v.instance(Secret)), [KEY]],
  'v.array() that is no array': [v.array(v.instance(Secret)), KEY],
  'v.object()': [v.object({ key: v.instance(Secret) }), { key: KEY }],
  'v.object() that is no object': [v.object({ key: v.instance(Secret) }), KEY],
  'v.strictObject()': [v.strictObject({ key: v.optional(v.instance(Secret)) }), { other: KEY }],
  'v.record()': [v.record(v.string(), v.instance(Secret)), { key: KEY }],
  'v.map(), as a value': [v.map(v.string(), v.instance(Secret)), new Map([['key', KEY]])],
  'v.map(), as a key': [v.map(v.instance(Secret), v.string()), new Map([[KEY, 'value']])],
  'v.set()': [v.set(v.instance(Secret)), new Set([KEY])],
  'v.tuple()': [v.tuple([v.instance(Secret)]), [KEY]],
  'v.intersect()': [v.intersect([v.object({ key: v.instance(Secret) }), v.object({})]), { key: KEY }],
  'v.variant()': [
    v.variant('type', [v.object({ type: v.literal('a'), key: v.instance(Secret) })]),
    { type: KEY },
  ],
  'v.lazy()': [v.lazy(() => v.instance(Secret)), KEY],
  'v.lazy() that asks its input': [
    v.lazy((input) =>
      String(input).trim() && (input as string).length > 0 ? v.instance(Secret) : v.never(),
    ),
    KEY,
  ],
  'v.lazy() that holds itself': [lazy, { key: new Secret('a'), other: { key: KEY } }],
};
for (const [what, [schema, given]] of Object.entries(fields)) {
  test(`ContextModel shows nothing that is given for a secret: ${what}`, () => {
    class Model extends ContextModel.define('model', { secret: schema }) {}
    const { code, issues, message, stack } = errorOf(
      () => new Model({ secret: given }),
    ) as ContextValidationError;
    assert.equal(code, 'ERR_CONTEXT_INVALID');
    assert.ok(issues.every(({ path, value }) => path.startsWith('secret') && value === MASK));
    const shown = `${message}${stack}${inspect(issues, { depth: 9 })}`;
    assert.equal(shown.includes(KEY), false, shown);
  });
}

test('ContextModel shows what is given for other fields, and not in place of all where one is secret', () => {
  class Model extends ContextModel.define('model', { secret: v.instance(Secret), id: v.number() }) {}
  const { issues } = errorOf(() => new Model({ secret: 'a', id: 'b' } as never)) as ContextValidationError;
  assert.deepEqual(
    issues.map(({ path, value }) => [path, value]),
    [
      ['secret', MASK],
      ['id', 'b'],
    ],
  );
  const whole = errorOf(() => new Model(KEY as never)) as ContextValidationError;
  assert.deepEqual(
    whole.issues.map(({ path, value }) => [path, value]),
    [['', MASK]],
  );
});

test('a minified bundle shows no secret either, whatever its classes are called', async () => {
  const contents = `
    import { instance, nullable } from 'valibot';
    import { ContextModel, Secret } from './src/entries/runtimes/server.ts';
    class Token extends Secret {}
    export const name = Token.name;
    export const Model = ContextModel.define('model', { a: instance(Secret), b: nullable(instance(Token)) });`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const url = `data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`;
  const { name, Model } = await import(url);
  assert.notEqual(name, 'Token');
  const { issues, message } = errorOf(() => new Model({ a: KEY, b: KEY })) as ContextValidationError;
  assert.deepEqual(
    issues.map(({ path, value }) => [path, value]),
    [
      ['a', MASK],
      ['b', MASK],
    ],
  );
  assert.equal(message.includes(KEY), false);
});

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return assert.fail('it did not throw');
}
