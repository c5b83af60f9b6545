/**
 * Programs in which a page replaces a global after Ambit was loaded, by something that calls callbacks from a queue of its
 * own; each is the body of an async function of `Ambit` and returns what callbacks of two contexts and of none saw.
 */
export const replacedGlobals: Readonly<Record<string, string>> = {
  'a Promise with a queue of its own': `
    ${polyfill()}
    globalThis.Promise = Polyfill;
    return seenBy((log) => new Promise((resolve) => resolve()).then(log));`,
  'a Promise with a queue of its own, by catch and finally': `
    ${polyfill()}
    globalThis.Promise = Polyfill;
    Polyfill.prototype.catch = function (handler) { return this.chain(handler); };
    Polyfill.prototype.finally = function (handler) { return this.chain(handler); };
    return seenBy((log) => { new Promise((resolve) => resolve()).catch(log).finally(log); });`,
  'a then of the native promise that goes by a queue of its own': `
    ${queue()}
    const { prototype } = Promise;
    const { then } = prototype;
    prototype.then = function (handler) { enqueue(handler); };
    const seen = await seenBy((log) => prototype.then.call(Promise.resolve(), log));
    prototype.then = then;
    return seen;`,
  'a queueMicrotask with a queue of its own': `
    ${queue()}
    globalThis.queueMicrotask = enqueue;
    return seenBy((log) => queueMicrotask(log));`,
  'a setTimeout with a queue of its own': `
    ${queue()}
    globalThis.setTimeout = (fn, ms, ...args) => enqueue(() => fn(...args));
    return seenBy((log) => setTimeout(log, 1, log));`,
  'a setInterval with a queue of its own': `
    ${queue()}
    globalThis.setInterval = (fn, ms, ...args) => enqueue(() => fn(...args));
    return seenBy((log) => setInterval(log, 1, log));`,
  'a requestAnimationFrame with a queue of its own': `
    ${queue()}
    globalThis.requestAnimationFrame = (fn) => enqueue(() => fn(0));
    return seenBy((log) => requestAnimationFrame(log));`,
};

/** What each of them returns. */
export const seenInEach: readonly string[] = ['a', 'b', 'nobody'];

const LATER = 'enqueue = (fn) => { queued.push(fn); }';

/** Ways to replace a global in a context, by something that calls back when it is told to; and to give it a callback. */
const replacements: Readonly<Record<string, readonly [replace: string, schedule: string]>> = {
  'a Promise': [
    'globalThis.Promise = class { then(handler) { enqueue(handler); } };',
    'new Promise(() => {}).then(log);',
  ],
  'a Promise, by its descriptor': [
    `const later = class { then(handler) { enqueue(handler); } };
     Object.defineProperty(globalThis, 'Promise', { value: later });`,
    'new Promise(() => {}).then(log);',
  ],
  'a then': ['Promise.prototype.then = enqueue;', 'Promise.prototype.then.call(null, log);'],
  'a queueMicrotask': ['globalThis.queueMicrotask = enqueue;', 'queueMicrotask(log);'],
  'a setTimeout': ['globalThis.setTimeout = enqueue;', 'setTimeout(log, 1);'],
  'a setInterval': ['globalThis.setInterval = enqueue;', 'setInterval(log, 1);'],
  'a requestAnimationFrame': ['globalThis.requestAnimationFrame = enqueue;', 'requestAnimationFrame(log);'],
};

/**
 * Programs that replace a global while a context is active: what a callback sees that is given to it at once, that is given
 * to it after `runRoot()`, and that another context gives to it.
 */
export const replacedInside: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(replacements).map(([title, [replace, schedule]]) => [
    title,
    `
    const queued = [], seen = [];
    const ${LATER};
    const log = () => seen.push(variable.get() ?? 'nobody');
    const before = { Promise, then: Promise.prototype.then };
    variable.run('a', () => {
      ${replace}
      { ${schedule} }
      Ambit.runRoot(() => {});
      { ${schedule} }
    });
    variable.run('b', () => { ${schedule} });
    variable.run('c', () => { for (const each of queued) each(); });
    globalThis.Promise = before.Promise;
    Promise.prototype.then = before.then;
    return seen;`,
  ]),
);

/** What each of them returns: the first callback is the only one that sees who runs the queue. */
export const seenInside: readonly string[] = ['c', 'a', 'b'];

/** What the programs begin with: what logs the context of what is called, from two contexts and from none. */
export const prelude: string = `
const { ContextVar } = Ambit;
const variable = new ContextVar({ name: 'replaced' });
const later = MessageChannel;
function seenBy(schedule) {
  const seen = new Set();
  const start = (name) => schedule(() => { seen.add(name + (name === (variable.get() ?? 'nobody') ? '' : ' in ' + variable.get())); });
  variable.run('a', start, 'a');
  variable.run('b', start, 'b');
  start('nobody');
  return new (Object.getPrototypeOf(async function () {}.call()).constructor)((resolve) => {
    const { port1, port2 } = new later();
    port1.onmessage = () => { port1.close(); resolve([...seen]); };
    port2.postMessage(0);
  });
}`;

// One job for all that is queued, in the frame of whoever queued the first.
function queue(): string {
  return `
    const native = globalThis.queueMicrotask;
    const queued = [];
    function enqueue(fn) {
      if (queued.push(fn) === 1) native(() => { for (const each of queued.splice(0)) each(); });
    }`;
}

function polyfill(): string {
  return `${queue()}
    class Polyfill {
      constructor(executor) { executor?.(() => {}); }
      then(handler) { return this.chain(handler); }
      chain(handler) { enqueue(handler); return new Polyfill(); }
    }`;
}
