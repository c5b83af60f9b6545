// Schemas that a model cannot use, keys that it does not know, and what valibot is set to globally.
import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { inspect } from 'node:util';
import * as v from 'valibot';
import { ContextModel, type ContextValidationError } from '../../src/entries/runtimes/server.ts';

afterEach(() => {
  v.deleteGlobalConfig();
  v.deleteGlobalMessage();
  v.deleteSchemaMessage();
  v.deleteSpecificMessage(v.string);
});

const issuesOf = (create: () => unknown): unknown => {
  try {
    return create();
  } catch (error) {
    const { code, issues } = error as ContextValidationError;
    return [code, ...issues.map(({ path, value }) => [path, value])];
  }
};

const asynchronous = v.pipeAsync(
  v.string(),
  v.checkAsync(async () => false),
);
const places: Readonly<Record<string, (inner: never) => unknown>> = {
  'the field': (inner) => inner,
  'v.optional()': (inner) => v.optional(inner),
  'v.nullish()': (inner) => v.nullish(inner, null),
  'v.array()': (inner) => v.array(inner),
  'v.object()': (inner) => v.object({ a: v.object({ b: inner }) }),
  'v.objectWithRest()': (inner) => v.objectWithRest({}, inner),
  'v.tuple()': (inner) => v.tuple([v.string(), inner]),
  'v.record()': (inner) => v.record(v.string(), inner),
  'v.map()': (inner) => v.map(inner, v.string()),
  'v.set()': (inner) => v.set(inner),
  'v.union()': (inner) => v.union([v.number(), inner]),
  'v.intersect()': (inner) => v.intersect([v.object({}), inner]),
  'v.variant()': (inner) => v.variant('type', [v.object({ type: v.literal('a'), of: inner })]),
  'v.pipe()': (inner) => v.pipe(v.unknown(), inner),
};
// What the schemas of other libraries have in common, by https://standardschema.dev.
const foreign = {
  '~standard': { version: 1, vendor: 'zod', validate: () => ({ value: 1 }) },
  parse: () => 1,
};

for (const [place, put] of Object.entries(places)) {
  for (const [kind, schema] of Object.entries({ asynchronous, foreign })) {
    test(`ContextModel.define() refuses ${kind} schemas in ${place}`, () => {
      throws(() => ContextModel.define('request', { id: v.string(), bad: put(schema as never) as never }), {
        name: 'AmbitError',
        code: 'ERR_CONTEXT_INVALID',
        message: /^Cannot define request: the field "bad" needs a synchronous valibot schema\. Wrap /,
      });
    });
  }
}

test('ContextModel.define() and extend() refuse what is no schema at all', () => {
  const Base = ContextModel.define('base', {});
  for (const schema of [undefined, null, 'string', {}, String, () => true, v.minLength(1)]) {
    throws(() => ContextModel.define('bad', { a: schema as never }), { code: 'ERR_CONTEXT_INVALID' });
    throws(() => Base.extend('bad', { a: schema as never }), { code: 'ERR_CONTEXT_INVALID' });
  }
  throws(() => ContextModel.define('bad', { ['__proto__']: v.string() }), { code: 'ERR_CONTEXT_INVALID' });
});

test('ContextModel.define() takes every synchronous schema, and looks once at one that many hold', () => {
  let shared: v.GenericSchema = v.pipe(v.string(), v.description('a leaf'), v.metadata({ a: 1 }), v.trim());
  for (let depth = 0; depth < 60; depth += 1)
    shared = v.object({ a: v.optional(shared), b: v.optional(shared) });
  const Model = ContextModel.define('model', {
    shared,
    name: v.picklist(['a', 'b']),
    kind: v.enum({ A: 'a' }),
    variant: v.variant('type', [v.object({ type: v.literal('a') })]),
    lazy: v.lazy(() => v.string()),
    fallback: v.fallback(v.string(), 'x'),
    later: v.promise(),
    by: v.optional(v.unknown(), { async: true }),
  });
  const later = Promise.resolve();
  const { by, fallback } = new Model({
    shared: {},
    name: 'a',
    kind: 'a',
    variant: { type: 'a' },
    lazy: '',
    later,
  } as never);
  deepEqual([by, fallback], [{ async: true }, 'x']);
});

test('ContextModel refuses an asynchronous schema that v.lazy() returns as soon as it is met', () => {
  const Model = ContextModel.define('model', { a: v.array(v.lazy(() => asynchronous as never)) });
  deepEqual(
    issuesOf(() => new Model({ a: ['x'] } as never)),
    ['ERR_CONTEXT_INVALID', ['a', ['x']]],
  );
});

test('ContextModel refuses a schema of another library that v.lazy() returns as soon as it is met', () => {
  const Model = ContextModel.define('model', {
    a: v.object({ b: v.array(v.lazy(() => foreign as never)) }),
  });
  throws(() => new Model({ a: { b: ['x'] } } as never), {
    name: 'AmbitError',
    code: 'ERR_CONTEXT_INVALID',
    message: /^Cannot define model: the field "a" needs a synchronous valibot schema\. Wrap /,
  });
});

test('ContextModel rejects with exactly what a schema throws, recursive ones too', () => {
  const thrown = new RangeError('own');
  interface Tree {
    readonly child?: Tree | undefined;
  }
  const tree: v.GenericSchema<Tree> = v.pipe(
    v.object({ child: v.optional(v.lazy(() => tree)) }),
    v.check(({ child }) => {
      if (child === undefined) throw thrown;
      return true;
    }),
  );
  const Model = ContextModel.define('model', { tree });
  throws(
    () => new Model({ tree: { child: {} } }),
    (error) => error === thrown,
  );
});

class Pair extends ContextModel.define('pair', { a: v.string(), b: v.optional(v.number()) }) {}
const wrong = { a: 1, b: 'x', c: 0, d: 0 };
const everything = ['ERR_CONTEXT_INVALID', ['a', 1], ['b', 'x'], ['c', 'c'], ['d', 'd']];

test('ContextModel lists every wrong field and every unknown key', () => {
  deepEqual(
    issuesOf(() => new Pair(wrong as never)),
    everything,
  );
});

test('ContextModel promises the same whatever valibot is set to globally', () => {
  const messageOf = (): unknown => {
    try {
      return new Pair(wrong as never);
    } catch (error) {
      return (error as Error).message;
    }
  };
  const before = messageOf();
  v.setGlobalConfig({ lang: 'de', abortEarly: true, abortPipeEarly: true });
  v.setGlobalMessage('falsch');
  v.setGlobalMessage('falsch', 'de');
  v.setSchemaMessage(({ input }) => `falsch: ${input}`);
  v.setSpecificMessage(v.string, 'kein Text');
  deepEqual(
    issuesOf(() => new Pair(wrong as never)),
    everything,
  );
  equal(messageOf(), before);
});

test('ContextModel says which keys it knows where it does not know one, symbols and members of objects included', () => {
  const message = 'Cannot create pair: extra: Unknown key: Expected one of a, b';
  throws(() => new Pair({ a: 'x', extra: 1 } as never), { code: 'ERR_CONTEXT_INVALID', message });
  const key = Symbol('s');
  for (const name of ['constructor', 'toString', '__proto__', key] as const) {
    deepEqual(
      issuesOf(() => new Pair({ a: 'x', [name]: 1 } as never)),
      ['ERR_CONTEXT_INVALID', [String(name), name]],
    );
  }
});

test('ContextModel takes undefined for an optional field as if it was left out', () => {
  class Loose extends ContextModel.define('loose', {
    a: v.optional(v.string()),
    b: v.nullish(v.string()),
    c: v.string(),
  }) {}
  const [given, leftOut] = [new Loose({ a: undefined, b: undefined, c: 'x' }), new Loose({ c: 'x' })];
  ok(given.equals(leftOut));
  deepEqual([inspect(given), Object.keys(given)], [inspect(leftOut), ['a', 'b', 'c']]);
  ok(given.copy({ update: { c: 'y' } }).equals(new Loose({ c: 'y' })));
});

test('ContextModel runs a pipe on an undefined that is given, and not on a field that is left out', () => {
  class Piped extends ContextModel.define('piped', {
    a: v.pipe(
      v.optional(v.string()),
      v.transform((text) => text ?? 'none'),
    ),
    b: v.exactOptional(v.string()),
  }) {}
  deepEqual([new Piped({ a: undefined }).a, new Piped({} as never).a], ['none', undefined]);
  deepEqual(
    issuesOf(() => new Piped({ a: 'x', b: undefined } as never)),
    ['ERR_CONTEXT_INVALID', ['b', undefined]],
  );
});

test('ContextModel asks no key of what a page adds to the prototype of all objects', () => {
  Object.assign(Object.prototype, { added: 1 });
  try {
    equal(new Pair({ a: 'x' }).a, 'x');
  } finally {
    Reflect.deleteProperty(Object.prototype, 'added');
  }
});

test('ContextModel refuses lists, sets and maps in place of fields, even where each field is optional', () => {
  class Optional extends ContextModel.define('optional', { a: v.optional(v.string()) }) {}
  for (const input of [[], new Set(), new Map(), new Date(), null, 'a', 1, () => {}]) {
    throws(() => new Optional(input as never), { code: 'ERR_CONTEXT_INVALID' });
  }
  throws(() => new Optional(null as never), {
    message: /: Invalid type: Expected Object but received null$/,
  });
  equal(new Optional().a, undefined);
  ok(new Optional(new Optional({ a: 'x' }) as never).equals(new Optional({ a: 'x' })));
});

test('ContextModel names the model in its errors, whatever a minifier calls the class', () => {
  const tm = class extends Pair {};
  Object.defineProperty(tm, 'name', { value: 'tm' });
  throws(() => new tm({} as never), { message: /^Cannot create pair: a: / });
  throws(() => tm.require(), { message: /^Cannot read pair: / });
  const context = new tm({ a: 'x' });
  throws(() => context.exit(), { message: /^Cannot exit pair: / });
});

test('ContextModel refuses a class that declares a field, each time, and takes getters and private ones', () => {
  class Counting extends ContextModel.define('counting', { id: v.string() }) {
    count = 0;
  }
  for (const _ of [1, 2]) {
    throws(() => new Counting({ id: 'a' }), {
      name: 'AmbitError',
      code: 'ERR_CONTEXT_INVALID',
      message: /^Cannot create counting: its class declares "count" itself/,
    });
  }
  const Base = ContextModel.define('again', { id: v.string() });
  class Reading extends Base {
    readonly size = this.id.length;
  }
  class Again extends Base {
    override id = 'b';
  }
  throws(() => new Reading({ id: 'a' }), {
    code: 'ERR_CONTEXT_INVALID',
    message: /declares "size" itself/,
  });
  throws(() => new Again({ id: 'a' }), { code: 'ERR_CONTEXT_INVALID', message: /declares "id" itself/ });
  class Hidden extends Base {
    override get id(): string {
      return 'b';
    }
  }
  throws(() => new Hidden({ id: 'a' }), { code: 'ERR_CONTEXT_INVALID', message: /declares "id" itself/ });
  class Private extends ContextModel.define('private', { id: v.string() }) {
    static made = 0;
    readonly #label = `#${this.id}`;
    get label(): string {
      return this.#label;
    }
  }
  equal(new Private({ id: 'a' }).label, '#a');
  equal(new Private({ id: 'a' }).copy({ update: { id: 'b' } }).label, '#b');
});
