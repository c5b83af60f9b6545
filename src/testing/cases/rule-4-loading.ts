import type { ConformanceRule } from '../conformance-case.ts';

const SCRIPT = 'data:text/javascript,';
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';

/** Rule 4 for elements that load something. */
export const loadingRule: ConformanceRule = {
  rule: 4,
  title: 'a listener of load or error runs where the loading was started',
  cases: [
    {
      id: 'image-load',
      source: 'E15',
      title: 'the onload of an image, in the context of setting src',
      expected: 'a',
      requires: ['Image'],
      body: ({ v, seeIn }) => {
        const image = v.run('b', () => new Image());
        const seen = v.run('c', () =>
          seeIn((callback) => {
            image.onload = callback;
          }),
        );
        v.run('a', () => (image.src = PIXEL));
        return seen;
      },
    },
    {
      id: 'image-error',
      title: 'an error listener of an image, and one of the document that captures it',
      expected: 'aa',
      requires: ['Image'],
      body: ({ v, see, seeIn }) => {
        const image = new Image();
        let seen = '';
        document.addEventListener('error', () => (seen += see()), { capture: true, once: true });
        document.body.append(image);
        const error = seeIn((callback) => image.addEventListener('error', callback));
        v.run('a', () => (image.src = 'data:image/gif,'));
        return error.then((last) => seen + last).finally(() => image.remove());
      },
    },
    {
      id: 'image-load-again',
      title: 'an image that loads once from a context and once from none',
      expected: 'a-',
      requires: ['Image'],
      body: async ({ v, seeIn }) => {
        const image = new Image();
        const load = (): Promise<string> =>
          seeIn((callback) => {
            image.onload = callback;
            image.src = PIXEL;
          });
        return (await v.run('a', load)) + (await load());
      },
    },
    {
      id: 'script-load',
      source: 'E16',
      title: 'a load listener of a script, in the context of appending it; the script itself runs in none',
      expected: '-a',
      requires: ['document'],
      body: ({ v, see, seeIn }) => {
        const script = document.createElement('script');
        const global = globalThis as unknown as Record<string, unknown>;
        let inside = '';
        global['conformance'] = () => {
          inside += see();
        };
        const seen = v.run('c', () => seeIn((callback) => script.addEventListener('load', callback)));
        v.run('b', () => (script.src = `${SCRIPT}conformance()`));
        v.run('a', () => document.head.append(script));
        return seen
          .then((last) => inside + last)
          .finally(() => {
            script.remove();
            delete global['conformance'];
          });
      },
    },
    {
      id: 'style-sheet-load',
      title: 'the onload of a style sheet, in the context of inserting it',
      expected: 'a',
      requires: ['document'],
      body: ({ v, seeIn }) => {
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.href = 'data:text/css,';
        const seen = seeIn((callback) => {
          link.onload = callback;
        });
        v.run('a', () => document.head.insertBefore(link, null));
        return seen.finally(() => link.remove());
      },
    },
  ],
};
