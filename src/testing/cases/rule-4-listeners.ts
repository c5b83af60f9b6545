import { isWorkerd } from '../../platform/runtime.ts';
import type { ConformanceRule } from '../conformance-case.ts';
import { serverModule } from '../server-module.ts';

/** Rule 4 for the lists of listeners, which must stay what the platform has. */
export const listenersRule: ConformanceRule = {
  rule: 4,
  title: 'listeners are added, found and removed as usual, in any context',
  cases: [
    {
      id: 'listener-removed-elsewhere',
      source: 'E05',
      title: 'a listener that another context removes is not called',
      expected: '0',
      requires: ['EventTarget'],
      body: ({ v }) => {
        const { target, listener, count } = counting();
        v.run('a', () => target.addEventListener('load', listener));
        v.run('b', () => target.removeEventListener('load', listener));
        return count();
      },
    },
    {
      id: 'listener-added-twice',
      source: 'E06',
      title: 'a listener that two contexts add is called once',
      expected: '1',
      requires: ['EventTarget'],
      body: ({ v }) => {
        const { target, listener, count } = counting();
        v.run('a', () => target.addEventListener('load', listener));
        v.run('b', () => target.addEventListener('load', listener));
        return count();
      },
    },
    {
      id: 'capturing-listener-removed',
      source: 'E07',
      title: 'a capturing listener is removed as one, and only as one',
      expected: '1 0',
      requires: ['EventTarget'],
      isPossible: () => !isWorkerd(),
      body: ({ v }) => {
        const { target, listener, count } = counting();
        v.run('a', () => target.addEventListener('load', listener, { capture: true }));
        target.removeEventListener('load', listener);
        const before = count();
        target.removeEventListener('load', listener, { capture: true });
        return `${before} ${Number(count()) - Number(before)}`;
      },
    },
    {
      id: 'null-listener',
      source: 'E08',
      title: 'null is no listener, and no error',
      expected: 'ok',
      requires: ['EventTarget', 'document'],
      body: ({ v }) =>
        v.run('a', () => {
          const target = new EventTarget();
          target.addEventListener('load', null);
          target.removeEventListener('load', null);
          target.dispatchEvent(new Event('load'));
          return 'ok';
        }),
    },
    {
      id: 'handlers-of-the-body',
      title: 'the handlers of the body that are those of the window',
      expected: 'onblur onerror onfocus onload onresize onscroll',
      requires: ['document'],
      // Of a page's own zone.js, each of the two has a handler of its own.
      isPossible: () => !('__zone_symbol__FileReader' in globalThis),
      body: () => {
        const names = ['onblur', 'onerror', 'onfocus', 'onload', 'onresize', 'onscroll'];
        return names.filter((name) => isShared(name)).join(' ');
      },
    },
    {
      id: 'event-emitter',
      source: 'E10',
      title: 'a listener of an EventEmitter, in the context of emit()',
      expected: 'bc-',
      isPossible: () => serverModule('node:events') !== undefined,
      body: ({ v, see }) => {
        const { EventEmitter } = serverModule('node:events') as typeof import('node:events');
        const emitter = new EventEmitter();
        let seen = '';
        v.run('a', () => emitter.on('load', () => (seen += see())));
        v.run('b', () => emitter.emit('load'));
        v.run('c', () => emitter.emit('load'));
        emitter.emit('load');
        return seen;
      },
    },
  ],
};

function isShared(name: string): boolean {
  const { body } = document;
  const before = Reflect.get(window, name);
  const [first, second] = [() => undefined, () => undefined];
  Reflect.set(body, name, first);
  const seen = [Reflect.get(window, name) === first, Reflect.get(body, name) === first];
  Reflect.set(window, name, second);
  seen.push(Reflect.get(body, name) === second);
  Reflect.set(window, name, before);
  return seen.every(Boolean);
}

interface Counting {
  readonly target: EventTarget;
  listener(): void;
  count(): string;
}

function counting(): Counting {
  const target = new EventTarget();
  let calls = 0;
  return {
    target,
    listener: () => void calls++,
    count() {
      target.dispatchEvent(new Event('load'));
      return String(calls);
    },
  };
}
