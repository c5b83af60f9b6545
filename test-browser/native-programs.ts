/**
 * Programs whose result must be the same with and without Ambit, as is and transformed, outside a context and inside.
 *
 * Each is the body of an async function, by the claim that it checks, and returns what JSON can hold.
 */
export const nativePrograms: Readonly<Record<string, string>> = {
  'an await of a promise whose then was replaced does not call it': `
    const calls = [];
    const promise = Promise.resolve(1);
    promise.then = (resolve) => { calls.push('then'); resolve(2); };
    return [await promise, calls];`,
  'an await does not read a then that is a getter': `
    const calls = [];
    const promise = Object.defineProperty(Promise.resolve(1), 'then', { get() { calls.push('then'); } });
    return [await promise, calls];`,
  'an await goes by a then of the prototype that was put under a promise': `
    const calls = [];
    const heir = Object.create(Promise.prototype, { then: { value(resolve) { calls.push('then'); resolve(2); } } });
    return [await Object.setPrototypeOf(Promise.resolve(1), heir), calls];`,
  'an await calls the then of a promise with another constructor': `
    const calls = [];
    const promise = Promise.resolve(1);
    promise.constructor = class Other {};
    promise.then = (resolve) => { calls.push('then'); resolve(2); };
    return [await promise, calls];`,
  'an await calls the then of what only inherits from a promise': `
    const calls = [];
    const heir = Object.create(Promise.prototype, { then: { value(resolve) { calls.push('then'); resolve(2); } } });
    return [await heir, calls];`,
  'an await calls the then of a subclass': `
    const calls = [];
    class Sub extends Promise { then(...args) { calls.push('then'); return super.then(...args); } }
    return [await Sub.resolve(1), calls];`,
  'an await of a promise whose then was replaced takes one turn': `
    const order = [];
    const promise = Promise.resolve();
    promise.then = (...args) => Promise.prototype.then.apply(promise, args);
    const main = (async () => { await promise; order.push('await'); })();
    await Promise.resolve().then(() => order.push('one')).then(() => order.push('two'));
    await main;
    return order;`,
  'a return of a promise whose then was replaced calls it once': `
    const calls = [];
    const promise = Promise.resolve(1);
    promise.then = (resolve) => { calls.push('then'); resolve(2); };
    return [await (async () => promise)(), calls];`,
  'an async generator awaits what it yields without a call of a then that was replaced': `
    const calls = [];
    const promise = Promise.resolve(1);
    promise.then = (resolve) => { calls.push('then'); resolve(2); };
    const items = [];
    for await (const item of (async function* () { yield promise; yield await promise; return promise; })()) items.push(item);
    return [items, calls];`,
  'strict callbacks get no this': `
    'use strict';
    const seen = [];
    await new Promise((resolve) => queueMicrotask(function () { seen.push(String(this)); resolve(); }));
    await Promise.resolve().then(function () { seen.push(String(this)); });
    if (globalThis.scheduler?.postTask) await scheduler.postTask(function () { seen.push(String(this)); });
    return seen;`,
  'AsyncGenerator.prototype has its names, lengths and attributes, and no constructors': `
    const { prototype } = Object.getPrototypeOf(async function* () {});
    return ['next', 'return', 'throw'].map((key) => {
      const { value, ...flags } = Object.getOwnPropertyDescriptor(prototype, key);
      let isConstructor = true;
      try { Reflect.construct(Object, [], value); } catch { isConstructor = false; }
      return [value.name, value.length, flags, isConstructor, Object.hasOwn(value, 'prototype')];
    });`,
  'Promise has its names, lengths and attributes, and no constructors': `
    await (async () => {})();
    return [[Promise, 'resolve'], [Promise, 'all'], [Promise.prototype, 'then'], [Promise.prototype, 'finally']].map(([owner, key]) => {
      const { [key]: value } = owner;
      const { configurable, enumerable } = Object.getOwnPropertyDescriptor(owner, key);
      const flags = { configurable, enumerable };
      let isConstructor = true;
      try { Reflect.construct(Object, [], value); } catch { isConstructor = false; }
      return [value.name, value.length, flags, isConstructor, Object.hasOwn(value, 'prototype')];
    });`,
  'AsyncGenerator.prototype.throw rejects for what is no generator': `
    const { prototype } = Object.getPrototypeOf(async function* () {});
    const seen = [];
    for (const self of [undefined, null, 1, {}]) {
      await prototype.throw.call(self, 1).then(() => seen.push('fulfilled'), (error) => seen.push(error.name));
    }
    return seen;`,
};

/** The same of `Array.fromAsync`, where there is one. */
export const fromAsyncPrograms: Readonly<Record<string, string>> = {
  'fromAsync() has its name, length and attributes, and is no constructor': `
    const { value, ...flags } = Object.getOwnPropertyDescriptor(Array, 'fromAsync');
    let isConstructor = true;
    try { Reflect.construct(Object, [], value); } catch { isConstructor = false; }
    return [value.name, value.length, flags, isConstructor];`,
  'fromAsync() rejects with what getters and methods throw': `
    const boom = () => { throw new RangeError('boom'); };
    const items = [
      { get [Symbol.asyncIterator]() { return boom(); } },
      { get [Symbol.iterator]() { return boom(); } },
      { [Symbol.asyncIterator]: boom },
      { [Symbol.iterator]: boom },
      { get length() { return boom(); } },
      { length: 1, get 0() { return boom(); } },
      { [Symbol.iterator]: () => ({ get next() { return boom(); } }) },
      { [Symbol.iterator]: () => ({ next: boom }) },
      { [Symbol.iterator]: 1 },
      { [Symbol.asyncIterator]: 'text' },
      { [Symbol.asyncIterator]: () => 1 },
      { [Symbol.iterator]: () => undefined },
      null,
      undefined,
    ];
    const seen = [];
    for (const each of items) {
      let promise;
      try { promise = Array.fromAsync(each); } catch (error) { seen.push('threw ' + error.name); continue; }
      await promise.then((list) => seen.push(list), (error) => seen.push(error.name));
    }
    await Array.fromAsync([1], 'no function').catch((error) => seen.push(error.name));
    return seen;`,
  'fromAsync() reads each of its properties once, in order': `
    const seen = [];
    const log = (target) => new Proxy(target, { get(target, key, receiver) { seen.push(String(key)); return Reflect.get(target, key, receiver); } });
    await Array.fromAsync.call(function () { seen.push('new'); }, log({ [Symbol.iterator]: () => log({ i: 0, next() { return { done: this.i++ > 1, value: 1 }; } }) }));
    await Array.fromAsync(log({ async *[Symbol.asyncIterator]() { yield 2; } }));
    await Array.fromAsync(log({ length: 2, 0: 'a', 1: Promise.resolve('b') }));
    return seen;`,
  'fromAsync() takes what is null for no method': `
    return [
      await Array.fromAsync({ [Symbol.asyncIterator]: null, [Symbol.iterator]: function* () { yield 1; } }),
      await Array.fromAsync({ [Symbol.asyncIterator]: null, [Symbol.iterator]: undefined, length: 1, 0: 2 }),
    ];`,
  'fromAsync() takes strings, array-likes and things that are frozen': `
    const frozen = Object.freeze({ [Symbol.iterator]: () => Object.freeze({ i: { n: 0 }, next() { return { done: this.i.n > 1, value: this.i.n++ }; } }) });
    return [
      await Array.fromAsync('añ🙂'),
      await Array.fromAsync({ length: 2, 0: 'a', 1: Promise.resolve('b') }),
      await Array.fromAsync(1),
      await Array.fromAsync(frozen),
      await Array.fromAsync(Object.freeze([1, Promise.resolve(2)])),
    ];`,
  'fromAsync() calls methods with their object and arguments': `
    const seen = [];
    const items = {
      [Symbol.iterator](...args) {
        seen.push(this === items, args.length);
        const iterator = { next(...args) { seen.push(this === iterator, args.length); return { done: seen.length > 6, value: 1 }; } };
        return iterator;
      },
    };
    await Array.fromAsync(items);
    return seen;`,
  'fromAsync() gives a strict mapper its this, value and index': `
    'use strict';
    const seen = [];
    const map = function (...args) { seen.push([String(this), typeof this, args]); };
    await Array.fromAsync(['a'], map);
    await Array.fromAsync(['b'], map, 1);
    await Array.fromAsync(['c'], map, null);
    return seen;`,
  'fromAsync() closes an iterator whose mapper fails': `
    const seen = [];
    const items = { [Symbol.asyncIterator]: () => ({
      next: async () => ({ done: false, value: 1 }),
      return: async (...args) => { seen.push('return', args.length); return {}; },
    }) };
    await Array.fromAsync(items, () => { throw new RangeError('boom'); }).catch((error) => seen.push(error.name));
    await Array.fromAsync(items, async () => { throw new URIError('boom'); }).catch((error) => seen.push(error.name));
    return seen;`,
  'fromAsync() uses no iterator of arrays but that of its items': `
    const { [Symbol.iterator]: values } = Array.prototype;
    const arrayLike = { length: 1, 0: 'a' };
    Array.prototype[Symbol.iterator] = function () { throw new Error('used'); };
    try {
      var first = Array.fromAsync(arrayLike);
      var second = Array.fromAsync({ [Symbol.asyncIterator]: async function* () { yield 1; } }, (n) => n + 1);
    } finally {
      Array.prototype[Symbol.iterator] = values;
    }
    return [await first, await second];`,
};
