import { deepEqual, equal, notEqual, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { ContextModel } from '../../src/entries/runtimes/server.ts';

let validated = 0;
class Loud extends ContextModel.define('loud', {
  text: v.pipe(
    v.string(),
    v.transform((text) => `${text}!`),
  ),
  size: v.pipe(
    v.string(),
    v.check(() => (validated += 1) > 0),
    v.transform(Number),
  ),
  note: v.optional(v.pipe(v.string(), v.trim()), ' none '),
}) {}

test('ContextModel.copy() holds what it copies as it is, and validates nothing again', () => {
  const loud = new Loud({ text: 'a', size: '5' });
  validated = 0;
  deepEqual({ ...loud.copy() }, { text: 'a!', size: 5, note: 'none' });
  deepEqual({ ...loud.copy({ deep: true }) }, { text: 'a!', size: 5, note: 'none' });
  deepEqual(
    {
      ...loud
        .copy()
        .copy()
        .copy({ update: { note: ' x ' } }),
    },
    { text: 'a!', size: 5, note: 'x' },
  );
  equal(validated, 0);
  ok(loud.copy().equals(loud));
});

test('ContextModel.copy() transforms and validates what it updates', () => {
  const loud = new Loud({ text: 'a', size: '5' });
  deepEqual({ ...loud.copy({ update: { text: 'b' } }) }, { text: 'b!', size: 5, note: 'none' });
  throws(() => loud.copy({ update: { size: 6 as never } }), { code: 'ERR_CONTEXT_INVALID' });
  throws(() => loud.copy({ update: { sizes: '6' } as never }), {
    code: 'ERR_CONTEXT_INVALID',
    message: /sizes: Unknown key/,
  });
});

test('ContextModel.copy() gives left out fields their defaults, and keeps the order of all', () => {
  const loud = new Loud({ text: 'a', size: '5', note: 'x' });
  deepEqual({ ...loud.copy({ exclude: ['note'] }) }, { text: 'a!', size: 5, note: 'none' });
  deepEqual({ ...loud.copy({ include: ['text', 'size'] }) }, { text: 'a!', size: 5, note: 'none' });
  deepEqual(
    { ...loud.copy({ exclude: ['size'], update: { size: '7' } }) },
    { text: 'a!', size: 7, note: 'x' },
  );
  throws(() => loud.copy({ exclude: ['size'] }), { code: 'ERR_CONTEXT_INVALID', message: /size: / });
  const json = JSON.stringify(loud.copy({ update: { text: 'b' } }));
  equal(json, '{"text":"b!","size":5,"note":"x"}');
});

test('ContextModel.copy() keeps instances, and shares or renews plain data', () => {
  class Client {}
  class Holder extends ContextModel.define('holder', { client: v.instance(Client), data: v.unknown() }) {}
  const holder = new Holder({ client: new Client(), data: { at: new Date(0), set: new Set([{ a: 1 }]) } });
  equal(holder.copy().client, holder.client);
  equal(holder.copy().data, holder.data);
  const deep = holder.copy({ deep: true });
  equal(deep.client, holder.client);
  notEqual(deep.data, holder.data);
  ok(deep.equals(holder));
});

test('ContextModel.copy() cannot be given fields by what prints a context', () => {
  const loud = new Loud({ text: 'a', size: '5' });
  const inspect = Symbol.for('nodejs.util.inspect.custom');
  let fields: unknown;
  Reflect.get(loud, inspect).call(loud, 0, {}, (value: unknown) => {
    fields = value;
    return '';
  });
  throws(() => new Loud(fields as never), { code: 'ERR_CONTEXT_INVALID' });
});
