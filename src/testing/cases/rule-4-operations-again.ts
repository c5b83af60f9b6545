import type { ConformanceRule } from '../conformance-case.ts';
import type { Stage } from '../stage.ts';

/** Rule 4 for operations that others of the same object follow, or fail to follow. */
export const operationsAgainRule: ConformanceRule = {
  rule: 4,
  title: 'an operation is that of who started it, until it has ended or another one has really started',
  cases: [
    {
      id: 'request-that-is-sent',
      title: 'an XMLHttpRequest of which another context calls send() in vain',
      expected: 'a',
      requires: ['XMLHttpRequest'],
      body: (stage) => sendBeside(stage, (request) => request.send()),
    },
    {
      id: 'request-that-is-opened',
      title: 'an XMLHttpRequest of which another context calls open() in vain',
      expected: 'a',
      // In a worker of Firefox that ends the request, and nothing is reported.
      requires: ['XMLHttpRequest', 'document'],
      body: (stage) => sendBeside(stage, (request) => request.open('GET', 'http://[')),
    },
    {
      id: 'request-that-is-sent-again',
      title: 'a load listener that sends the next request, and another listener of the first one',
      expected: 'ab',
      requires: ['XMLHttpRequest'],
      body: ({ v, see, seeIn }) => {
        const request = new XMLHttpRequest();
        const send = (): void => {
          request.open('GET', 'data:,');
          request.send();
        };
        let seen = '';
        request.addEventListener('load', () => v.run('b', send), { once: true });
        const last = seeIn((callback) =>
          request.addEventListener('load', () => {
            if (seen === '') seen = see();
            else callback();
          }),
        );
        v.run('a', send);
        return last.then((second) => seen + second);
      },
    },
    {
      id: 'request-that-blocks',
      title: 'a message that arrives while a synchronous request waits, and the events of that',
      expected: '-aa',
      requires: ['XMLHttpRequest', 'location'],
      body: async ({ v, see, seeIn }) => {
        const { port1, port2 } = new MessageChannel();
        const message = seeIn((callback) => {
          port1.onmessage = callback;
        });
        let seen = '';
        v.run('a', () => {
          port2.postMessage(1);
          const request = new XMLHttpRequest();
          request.open('GET', location.href, false);
          request.onload = () => {
            seen += see();
          };
          request.send();
          seen += see();
        });
        return message.then((first) => first + seen).finally(() => port1.close());
      },
    },
    {
      id: 'file-reader-that-reads',
      title: 'a FileReader of which another context calls readAsText() in vain',
      expected: 'a',
      requires: ['FileReader'],
      body: ({ v, seeIn }) => {
        const reader = new FileReader();
        const seen = seeIn((callback) => reader.addEventListener('loadend', callback));
        v.run('a', () => reader.readAsText(new Blob(['x'])));
        v.run('b', () => isThrown(() => reader.readAsText(new Blob(['y']))));
        return seen;
      },
    },
    {
      id: 'file-reader-that-reads-again',
      title: 'a listener that reads the next file, and another listener of the first one',
      expected: 'ab',
      requires: ['FileReader'],
      body: ({ v, see, seeIn }) => {
        const reader = new FileReader();
        let seen = '';
        const next = (): void => v.run('b', () => reader.readAsText(new Blob(['y'])));
        reader.addEventListener('load', next, { once: true });
        const last = seeIn((callback) =>
          reader.addEventListener('load', () => {
            if (seen === '') seen = see();
            else callback();
          }),
        );
        v.run('a', () => reader.readAsText(new Blob(['x'])));
        return last.then((second) => seen + second);
      },
    },
    {
      id: 'animation-again',
      title: 'an animation that plays again by play(), by currentTime and by startTime, each elsewhere',
      expected: 'abc-',
      requires: ['Animation', 'document'],
      body: async (stage) => {
        const { v } = stage;
        const element = document.body.appendChild(document.createElement('div'));
        const animation = v.run('a', () => element.animate([{ opacity: 0 }, { opacity: 1 }], 1));
        const first = await finishOf(stage, animation, () => undefined);
        const byPlay = await finishOf(stage, animation, () => v.run('b', () => animation.play()));
        const bySeek = await finishOf(stage, animation, () => v.run('c', () => (animation.currentTime = 0)));
        const byNobody = await finishOf(stage, animation, () => {
          animation.startTime = document.timeline.currentTime;
        });
        element.remove();
        return first + byPlay + bySeek + byNobody;
      },
    },
    {
      id: 'animation-that-runs',
      title: 'a running animation of which another context calls play(), and one that it cancels',
      expected: 'ab',
      requires: ['Animation', 'document'],
      body: async (stage) => {
        const { v } = stage;
        const element = document.body.appendChild(document.createElement('div'));
        const animate = (ms: number): Animation => v.run('a', () => element.animate([{ opacity: 0 }], ms));
        const short = animate(1);
        const first = await finishOf(stage, short, () => v.run('b', () => short.play()));
        const long = animate(100_000);
        const seen = stage.seeIn((callback) => {
          long.oncancel = callback;
        });
        v.run('b', () => long.cancel());
        element.remove();
        return first + (await seen);
      },
    },
  ],
};

function sendBeside({ v, seeIn }: Stage, disturb: (request: XMLHttpRequest) => void): Promise<string> {
  const request = new XMLHttpRequest();
  request.open('GET', 'data:,');
  const seen = seeIn((callback) => request.addEventListener('loadend', callback));
  v.run('a', () => request.send());
  v.run('b', () => isThrown(() => disturb(request)));
  return seen;
}

function finishOf({ seeIn }: Stage, animation: Animation, begin: () => unknown): Promise<string> {
  return seeIn((callback) => {
    animation.onfinish = callback;
    begin();
  });
}

function isThrown(call: () => unknown): boolean {
  try {
    call();
    return false;
  } catch {
    return true;
  }
}
