import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { runInContext } from 'node:vm';
import type { Capabilities } from '../../src/propagation/capabilities.ts';
import {
  prelude,
  replacedGlobals,
  replacedInside,
  seenInEach,
  seenInside,
} from '../../test-browser/replaced-globals.ts';
import { createRealm, type Realm } from '../test262/realm.ts';

for (const [replacement, body] of Object.entries(replacedGlobals)) {
  test(`the script of Ambit carries contexts through ${replacement}, which came after it`, async () => {
    deepEqual(await seenBy(body), seenInEach);
  });
}

for (const [replacement, body] of Object.entries(replacedInside)) {
  test(`the script of Ambit carries contexts through ${replacement} that came in a context, from the next entry on`, async () => {
    deepEqual(await seenBy(body), seenInside);
  });
}

test('capabilities() tells that a page has promises of its own, also those that came later', () => {
  const realm = createRealm(true);
  const limits = (): Capabilities['limits'] =>
    (evaluate(realm, 'Ambit.capabilities()') as Capabilities).limits;
  equal(limits().unhandledRejection, undefined);
  evaluate(realm, 'const { Promise: First } = globalThis; globalThis.Promise = class { then() {} };');
  equal(limits().unhandledRejection, 'this page replaced Promise; catch() it');
  equal(limits().promise, undefined);
  evaluate(
    realm,
    'globalThis.Promise = Object.freeze(class { static { Object.freeze(this.prototype); } then() {} });',
  );
  equal(
    limits().promise,
    'frozen before Ambit was loaded, or replaced by something frozen; bind() the callback',
  );
  evaluate(realm, 'globalThis.Promise = class extends First {};');
  deepEqual([limits().promise, limits().unhandledRejection], [undefined, undefined]);
});

test('uninstall() takes back what was hooked later, and hooks no more', () => {
  const realm = createRealm(true);
  const isSame = evaluate(
    realm,
    `globalThis.Promise = class { then() {} };
    const { then } = Promise.prototype;
    Ambit.runRoot(() => {});
    const hooked = Promise.prototype.then;
    const { backend } = globalThis[Symbol.for('ambit/1')];
    backend.uninstall();
    backend.run({}, () => {});
    [hooked === then, Promise.prototype.then === then]`,
  );
  deepEqual(JSON.parse(JSON.stringify(isSame)), [false, true]);
});

async function seenBy(body: string): Promise<unknown> {
  const realm = realmWithChannels();
  // Note: an await of a promise of another realm calls its then, which the program replaces.
  const { then } = evaluate(realm, 'Promise.prototype') as Promise<unknown>;
  const promise = evaluate(realm, `(async () => {${prelude}${body}})()`);
  const result = await new Promise((...settle) => Reflect.apply(then, promise, settle));
  equal(realm.hasFrame(), false);
  return JSON.parse(JSON.stringify(result));
}

function realmWithChannels(): Realm {
  const realm = createRealm(true);
  realm.globals['MessageChannel'] = MessageChannel;
  return realm;
}

function evaluate({ globals }: Realm, source: string): unknown {
  return runInContext(source, globals);
}
