import type { ConformanceRule } from '../conformance-case.ts';
import type { Stage } from '../stage.ts';

/** Rule 4 for events that report a transfer, a reading, an animation or a timeout. */
export const operationsRule: ConformanceRule = {
  rule: 4,
  title: 'a listener of an event that reports an operation runs where that was started',
  cases: [
    {
      id: 'request',
      source: 'E17',
      title: 'the listeners of an XMLHttpRequest, in the context of send() and not of open()',
      expected: 'loadstart a, readystatechange a, load a, loadend a',
      requires: ['XMLHttpRequest'],
      body: ({ v, see }) => {
        const request = new XMLHttpRequest();
        v.run('b', () => request.open('GET', 'data:,'));
        const seen = new Set<string>();
        const add = ({ type }: Event): unknown => seen.add(`${type} ${see()}`);
        request.onreadystatechange = add;
        for (const type of ['loadstart', 'load']) v.run('c', () => request.addEventListener(type, add));
        return new Promise((resolve) => {
          request.onloadend = (event) => {
            add(event);
            resolve([...seen].join(', '));
          };
          v.run('a', () => request.send());
        });
      },
    },
    {
      id: 'request-twice',
      title:
        'an XMLHttpRequest that is sent again from another context, and another that is aborted from a third',
      expected: 'abc',
      requires: ['XMLHttpRequest'],
      body: async ({ v, see }) => {
        const [request, other] = [new XMLHttpRequest(), new XMLHttpRequest()];
        let seen = '';
        const send = (request: XMLHttpRequest): Promise<void> =>
          new Promise((resolve) => {
            request.onloadend = () => {
              seen += see();
              resolve();
            };
            request.open('GET', 'data:,');
            request.send();
          });
        await v.run('a', send, request);
        await v.run('b', send, request);
        const third = v.run('d', send, other);
        v.run('c', () => other.abort());
        await third;
        return seen;
      },
    },
    {
      id: 'request-failure',
      title: 'the error listener of an XMLHttpRequest',
      expected: 'a',
      requires: ['XMLHttpRequest'],
      body: ({ v, seeIn }) => {
        const request = new XMLHttpRequest();
        request.open('GET', 'data:');
        const seen = seeIn((callback) => request.addEventListener('error', callback));
        v.run('a', () => request.send());
        return seen;
      },
    },
    {
      id: 'file-reader',
      source: 'E20',
      title: 'the listeners of a FileReader, in the context of readAsText()',
      expected: 'loadstart a, load a, loadend a',
      requires: ['FileReader'],
      body: ({ v, see }) => {
        const reader = v.run('b', () => new FileReader());
        const seen: string[] = [];
        const add = ({ type }: Event): unknown => seen.push(`${type} ${see()}`);
        reader.onloadstart = add;
        reader.addEventListener('load', add);
        return new Promise((resolve) => {
          reader.onloadend = (event) => {
            add(event);
            resolve(seen.join(', '));
          };
          v.run('a', () => reader.readAsText(new Blob(['x'])));
        });
      },
    },
    {
      id: 'signal-timeout',
      source: 'D15',
      title: 'the abort listener of AbortSignal.timeout()',
      expected: 'a',
      needs: { operation: '-', timeoutSignal: '-' },
      remedies: {
        operation: { 'bind() the callback': seeTimeoutBound },
        timeoutSignal: { 'bind() the callback': seeTimeoutBound },
      },
      requires: ['AbortSignal.timeout'],
      body: (stage) => seeTimeout(stage, (callback) => callback),
    },
    {
      id: 'animation-finish',
      title:
        'the onfinish of an animation in the context of animate(), its promise where a handler was attached',
      expected: 'ab',
      requires: ['Animation', 'document'],
      body: ({ v, see, seeIn }) =>
        withElement('div', async (element) => {
          const animation = v.run('a', () => element.animate([{ opacity: 0 }, { opacity: 1 }], 1));
          const finished = v.run('b', () => animation.finished.then(see));
          const seen = await seeIn((callback) => {
            animation.onfinish = callback;
          });
          return seen + (await finished);
        }),
    },
    {
      id: 'event-source',
      title: 'the error listener of an EventSource, in the context of its constructor',
      expected: 'a',
      requires: ['EventSource', 'document'],
      body: ({ v, seeIn }) => {
        const source = v.run('a', () => new EventSource('data:,'));
        const seen = seeIn((callback) => {
          source.onerror = callback;
        });
        return seen.finally(() => source.close());
      },
    },
    {
      id: 'web-socket',
      title: 'the error listener of a WebSocket that cannot connect, in the context of its constructor',
      expected: 'a',
      requires: ['WebSocket', 'document'],
      body: ({ v, seeIn }) => {
        const socket = v.run('a', () => new WebSocket('ws://127.0.0.1:65535'));
        return seeIn((callback) => socket.addEventListener('error', callback));
      },
    },
  ],
};

async function withElement<R>(name: string, use: (element: HTMLElement) => Promise<R>): Promise<R> {
  const element = document.createElement(name);
  document.body.append(element);
  try {
    return await use(element);
  } finally {
    element.remove();
  }
}

function seeTimeoutBound(stage: Stage): Promise<string> {
  return seeTimeout(stage, (callback) => stage.v.run('a', () => stage.bind(callback)));
}

function seeTimeout({ v, seeIn }: Stage, prepare: (callback: () => void) => () => void): Promise<string> {
  const signal = v.run('a', () => AbortSignal.timeout(0));
  const alive = setInterval(() => signal, 1);
  const seen = seeIn((callback) => v.run('b', () => signal.addEventListener('abort', prepare(callback))));
  return seen.finally(() => clearInterval(alive));
}
