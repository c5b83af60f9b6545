// Data and classes of other realms and of other copies of a library.
import { deepEqual, equal, notEqual, ok, throws } from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { createContext, runInContext, runInThisContext } from 'node:vm';
import { DateTime } from 'luxon';
import * as v from 'valibot';
import {
  ClientContext,
  ContextModel,
  InProcessClient,
  ObjectRegistry,
  RunContext,
} from '../../src/entries/runtimes/server.ts';
import { immutable } from '../../src/model/immutable.ts';

const realm = createContext({});
const there = <T>(code: string): T => runInContext(`(${code})`, realm) as T;

class Holder extends ContextModel.define('holder', { data: v.unknown() }) {}

const sources: Readonly<Record<string, string>> = {
  'a plain object': '{ a: { b: [1, { c: 2 }] } }',
  'an object without a prototype': 'Object.assign(Object.create(null), { a: 1 })',
  'an array with a hole': '[1, , 3]',
  'a set': 'new Set([1, { a: 2 }])',
  'a map': 'new Map([[{ key: 1 }, new Set([2])]])',
  'a date': 'new Date(5)',
  'a match': '/(?<name>b)/.exec("abc")',
};
for (const [what, code] of Object.entries(sources)) {
  test(`ContextModel copies, freezes and compares ${what} of another realm as one of its own`, () => {
    const [foreign, own] = [there<object>(code), runInThisContext(`(${code})`) as object];
    const holder = new Holder({ data: foreign });
    notEqual(holder.data, foreign);
    ok(Object.isFrozen(holder.data));
    ok(holder.equals(new Holder({ data: own })));
    ok(new Holder({ data: own }).equals(holder));
    deepEqual(holder.data, new Holder({ data: own }).data);
    ok(!Object.isFrozen(foreign));
  });
}

test('immutable() holds instances of classes of another realm as they are', () => {
  const foreign = there<object[]>(
    '[new (class Client {})(), new (class extends Set {})(), /a/g, new Uint8Array(2), new Error("a"), new (class { get [Symbol.toStringTag]() { return "Set"; } })()]',
  );
  for (const value of foreign) equal(immutable(value), value);
});

const commonJs = createRequire(import.meta.url)('luxon') as typeof import('luxon');

test('the contexts take a DateTime of another copy of luxon, and make it one of theirs', () => {
  notEqual(commonJs.DateTime, DateTime);
  const moment = commonJs.DateTime.fromISO('2024-02-29T12:00:00.5', { zone: 'Europe/Berlin', locale: 'de' });
  const { startTime } = new ObjectRegistry({ startTime: moment });
  ok(startTime instanceof DateTime);
  equal(startTime.toISO(), '2024-02-29T12:00:00.500+01:00');
  deepEqual([startTime.zoneName, startTime.locale], ['Europe/Berlin', 'de']);
  const own = DateTime.fromISO('2024-02-29T12:00:00.5', { zone: 'Europe/Berlin', locale: 'de' });
  ok(new ObjectRegistry({ startTime: own }).equals(new ObjectRegistry({ startTime: moment })));
  equal(new ObjectRegistry({ startTime: own }).startTime, own);
});

test('the contexts say that they expect a DateTime of luxon', () => {
  for (const startTime of [new Date(), '2024-02-29', {}]) {
    throws(() => new RunContext({ client: new InProcessClient(), startTime: startTime as never }), {
      code: 'ERR_CONTEXT_INVALID',
      message: 'Cannot create run: startTime: Invalid type: Expected a luxon DateTime',
    });
  }
  equal(ClientContext.get(), undefined);
});
