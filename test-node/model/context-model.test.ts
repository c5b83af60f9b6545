import { deepEqual, equal, notEqual, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import * as v from 'valibot';
import {
  AmbitError,
  ContextModel,
  ContextValidationError,
  MissingContextError,
} from '../../src/entries/runtimes/server.ts';

class ExampleContext extends ContextModel.define('example', { x: v.number() }) {}

class RichContext extends ContextModel.define('rich', {
  id: v.string(),
  tags: v.optional(v.set(v.string()), () => new Set<string>()),
  limits: v.optional(v.map(v.string(), v.number()), () => new Map<string, number>()),
  data: v.optional(v.unknown()),
}) {
  get label(): string {
    return `#${this.id}`;
  }
}

// Prefect's own cases, by their names in tests/test_context.py.

test('C1 test_context_enforces_types', () => {
  throws(() => new ExampleContext({ x: 'hello' } as never), {
    name: 'ContextValidationError',
    code: 'ERR_CONTEXT_INVALID',
    message: 'Cannot create example: x: Invalid type: Expected number but received "hello"',
  });
});

test('C2 test_context_get_outside_context_is_null', () => {
  equal(ExampleContext.get(), undefined);
});

test('C3 test_single_context_object_cannot_be_entered_multiple_times', () => {
  const context = new ExampleContext({ x: 1 });
  using _ = context.enter();
  throws(() => context.enter(), { code: 'ERR_SCOPE_ENTERED', message: /Context already entered/ });
  equal(ExampleContext.get(), context);
});

test('C4 test_copied_context_object_can_be_reentered', () => {
  const context = new ExampleContext({ x: 1 });
  using _ = context.enter();
  {
    using copy = context.copy().enter();
    equal(ExampleContext.get(), copy);
    equal(ExampleContext.get()?.x, 1);
  }
  equal(ExampleContext.get(), context);
});

test('C5 test_exiting_a_context_more_than_entering_raises', () => {
  const context = new ExampleContext({ x: 1 }).enter();
  context.exit();
  throws(() => context.exit(), { code: 'ERR_SCOPE_NOT_ENTERED', message: /Asymmetric use of context/ });
  equal(ExampleContext.get(), undefined);
});

test('C6 test_context_exit_restores_previous_context', () => {
  {
    using _one = new ExampleContext({ x: 1 }).enter();
    {
      using _two = new ExampleContext({ x: 2 }).enter();
      {
        using _three = new ExampleContext({ x: 3 }).enter();
        equal(ExampleContext.get()?.x, 3);
      }
      equal(ExampleContext.get()?.x, 2);
    }
    equal(ExampleContext.get()?.x, 1);
  }
  equal(ExampleContext.get(), undefined);
});

test('ContextModel.exit() without an enter throws and changes nothing', () => {
  new ExampleContext({ x: 1 }).run((outer) => {
    throws(() => new ExampleContext({ x: 2 }).exit(), { code: 'ERR_SCOPE_NOT_ENTERED' });
    equal(ExampleContext.get(), outer);
  });
});

test('ContextModel.exit() out of order throws, changes nothing, and works in order afterwards', () => {
  const outer = new ExampleContext({ x: 1 }).enter();
  const inner = new ExampleContext({ x: 2 }).enter();
  throws(() => outer.exit(), { code: 'ERR_SCOPE_ORDER', message: /exit the inner ones first/ });
  equal(ExampleContext.get(), inner);
  inner.exit();
  outer.exit();
  equal(ExampleContext.get(), undefined);
});

test('ContextModel.exit() from another flow of control throws and changes nothing', () => {
  const context = new ExampleContext({ x: 1 }).enter();
  new RichContext({ id: 'other' }).run(() => {
    throws(() => context.exit(), { code: 'ERR_SCOPE_ORDER' });
    equal(ExampleContext.get(), context);
  });
  context.exit();
});

test('ContextModel.run() returns what fn returns, throws what it throws, and may overlap itself', async () => {
  const context = new ExampleContext({ x: 1 });
  const both = [context.run(async () => ExampleContext.get()), context.run(async () => ExampleContext.get())];
  deepEqual(await Promise.all(both), [context, context]);
  throws(
    () =>
      context.run(() => {
        throw new RangeError('boom');
      }),
    { name: 'RangeError', message: 'boom' },
  );
  equal(ExampleContext.get(), undefined);
});

test('ContextModel.get() and require() return the class that was defined, with its own members', () => {
  new RichContext({ id: 'a' }).run(() => {
    equal(RichContext.get()?.label, '#a');
    equal(RichContext.require().label, '#a');
  });
  throws(
    () => RichContext.require(),
    (error) => error instanceof MissingContextError && error.code === 'ERR_CONTEXT_MISSING',
  );
});

test('ContextModel refuses unknown and missing keys, and says where and what', () => {
  const issuesOf = (input: unknown): unknown => {
    try {
      return new RichContext(input as never);
    } catch (error) {
      return (error as ContextValidationError).issues.map(({ path, value }) => ({ path, value }));
    }
  };
  deepEqual(issuesOf({ id: 'a', extra: 1 }), [{ path: 'extra', value: 'extra' }]);
  deepEqual(issuesOf({}), [{ path: 'id', value: undefined }]);
  deepEqual(issuesOf({ id: 5, limits: new Map([['a', 'b']]) }), [
    { path: 'id', value: 5 },
    { path: 'limits.a', value: 'b' },
  ]);
  throws(() => new RichContext(null as never), { code: 'ERR_CONTEXT_INVALID' });
});

test('ContextModel instances cannot be changed, and say so', () => {
  const context = new RichContext({ id: 'a', tags: new Set(['x']), data: { list: [{ n: 1 }] } });
  throws(() => Object.assign(context, { id: 'b' }), { name: 'TypeError' });
  throws(() => Object.assign(context, { extra: 1 }), { name: 'TypeError' });
  throws(() => Reflect.deleteProperty(context, 'id') || assertNever(), { message: 'not deleted' });
  throws(() => (context.tags as Set<string>).add('y'), {
    code: 'ERR_CONTEXT_IMMUTABLE',
    message:
      'Cannot call add() of a read-only Set: contexts are immutable. Make a changed copy with copy({ update: { … } })',
  });
  throws(() => Set.prototype.add.call(context.tags, 'y'), { name: 'TypeError' });
  throws(() => Map.prototype.set.call(context.limits, 'y', 1), { name: 'TypeError' });
  throws(() => Object.assign((context.data as { list: [{ n: number }] }).list[0], { n: 2 }), {
    name: 'TypeError',
  });
  deepEqual([context.id, [...context.tags], context.data], ['a', ['x'], { list: [{ n: 1 }] }]);
});

test('ContextModel copies plain data, so that what the caller does later is not seen', () => {
  const list = [1];
  const tags = new Set(['x']);
  const context = new RichContext({ id: 'a', tags, data: { list } });
  list.push(2);
  tags.add('y');
  deepEqual(context.data, { list: [1] });
  deepEqual([...context.tags], ['x']);
  ok(!Object.isFrozen(list));
});

test('ContextModel.copy() includes, excludes, updates and validates', () => {
  const context = new RichContext({ id: 'a', tags: new Set(['x']), data: { n: 1 } });
  deepEqual([...context.copy({ update: { id: 'b' } }).tags], ['x']);
  deepEqual([...context.copy({ exclude: ['tags'] }).tags], []);
  equal(context.copy({ include: ['id'] }).data, undefined);
  equal(context.copy({ include: ['id', 'data'], exclude: ['data'] }).data, undefined);
  throws(() => context.copy({ update: { id: 5 } as never }), { code: 'ERR_CONTEXT_INVALID' });
  throws(() => context.copy({ exclude: ['id'] }), { code: 'ERR_CONTEXT_INVALID', message: /Expected "id"/ });
  throws(() => context.copy({ update: { nope: 1 } as never }), {
    code: 'ERR_CONTEXT_INVALID',
    message: /nope/,
  });
  ok(context.copy() instanceof RichContext);
});

test('ContextModel.copy() shares what cannot change, and nothing of it when deep', () => {
  const context = new RichContext({ id: 'a', data: { n: 1 } });
  equal(context.copy().data, context.data);
  notEqual(context.copy({ deep: true }).data, context.data);
  deepEqual(context.copy({ deep: true }).data, context.data);
});

test('ContextModel.equals() compares the class and the fields', () => {
  const of = (data: unknown, ...tags: string[]): RichContext =>
    new RichContext({ id: 'a', tags: new Set(tags), data });
  ok(
    of({ a: [1, new Map([['k', new Date(0)]])] }, 'x', 'y').equals(
      of({ a: [1, new Map([['k', new Date(0)]])] }, 'y', 'x'),
    ),
  );
  ok(!of({ a: 1 }).equals(of({ a: 2 })));
  ok(!of({ a: 1 }).equals(of({ b: 1 })));
  ok(!of([]).equals(of({})));
  ok(!of(1, 'x').equals(of(1, 'y')));
  ok(!of(1).equals({ ...of(1) }));
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  ok(of(cycle).equals(of(cycle)));
});

test('ContextModel.define() refuses a field that would hide a member of every context', () => {
  for (const key of ['run', 'copy', 'exit', 'constructor']) {
    throws(() => ContextModel.define('bad', { [key]: v.string() } as never), {
      code: 'ERR_CONTEXT_INVALID',
      message: new RegExp(`the field "${key}" would hide a member`),
    });
  }
  // @ts-expect-error: the compiler refuses it as well.
  throws(() => ContextModel.define('bad', { run: v.string() }), { code: 'ERR_CONTEXT_INVALID' });
});

test('ContextModel.extend() adds fields, and has a variable of its own', () => {
  class ChildContext extends ExampleContext.extend('child', { y: v.optional(v.number(), 2) }) {}
  const child = new ChildContext({ x: 1 });
  ok(child instanceof ExampleContext);
  deepEqual({ ...child }, { x: 1, y: 2 });
  child.run(() => {
    equal(ExampleContext.get(), undefined);
    equal(ChildContext.get(), child);
  });
});

test('ContextModel shows its fields in inspection, spreading and JSON', () => {
  const context = new RichContext({ id: 'a', tags: new Set(['x']) });
  equal(inspect(context), "RichContext { id: 'a', tags: Set(1) { 'x' }, limits: Map(0) {} }");
  equal(JSON.stringify(context), '{"id":"a","tags":["x"],"limits":[]}');
  deepEqual(Object.keys(context), ['id', 'tags', 'limits', 'data']);
});

test('AmbitError is the base of every error, with a code', () => {
  try {
    new ExampleContext({} as never);
  } catch (error) {
    ok(error instanceof AmbitError && error instanceof ContextValidationError);
  }
});

function assertNever(): never {
  throw new Error('not deleted');
}
