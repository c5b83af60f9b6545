import { isWorkerd } from '../../platform/runtime.ts';
import type { ConformanceRule } from '../conformance-case.ts';
import type { Stage } from '../stage.ts';

/** Rule 5: what is observed has many causes, so observers have none. */
export const observersRule: ConformanceRule = {
  rule: 5,
  title: 'the callbacks of observers run in no context',
  cases: [
    {
      id: 'mutation-observer',
      source: 'E22',
      title: 'a MutationObserver',
      expected: '-',
      requires: ['MutationObserver'],
      body: ({ v, seeIn }) => {
        const element = document.createElement('div');
        return seeIn((callback) => {
          v.run('a', () => new MutationObserver(callback).observe(element, { attributes: true }));
          v.run('b', () => element.setAttribute('title', 'changed'));
        });
      },
    },
    {
      id: 'resize-observer',
      source: 'E23',
      title: 'a ResizeObserver',
      expected: '-',
      requires: ['ResizeObserver'],
      body: ({ v, seeIn }) =>
        observeElement(seeIn, (element, callback) =>
          v.run('a', () => new ResizeObserver(callback).observe(element)),
        ),
    },
    {
      id: 'intersection-observer',
      source: 'E24',
      title: 'an IntersectionObserver',
      expected: '-',
      requires: ['IntersectionObserver'],
      body: ({ v, seeIn }) =>
        observeElement(seeIn, (element, callback) =>
          v.run('a', () => new IntersectionObserver(callback).observe(element)),
        ),
    },
    {
      id: 'performance-observer',
      title: 'a PerformanceObserver',
      expected: '-',
      needs: { observer: 'b' },
      remedies: {
        observer: {
          'bind() the callback': (stage) =>
            observeMarks(stage, (callback) => stage.runRoot(() => stage.bind(callback))),
        },
      },
      requires: ['PerformanceObserver', 'performance.mark'],
      isPossible: () => !isWorkerd(),
      body: (stage) => observeMarks(stage, (callback) => callback),
    },
  ],
};

function observeMarks({ v, seeIn }: Stage, prepare: (callback: () => void) => () => void): Promise<string> {
  return seeIn((callback) => {
    const observer = new PerformanceObserver(
      prepare(() => {
        observer.disconnect();
        callback();
      }),
    );
    v.run('a', () => observer.observe({ type: 'mark' }));
    v.run('b', () => performance.mark('conformance'));
  });
}

async function observeElement(
  seeIn: (schedule: (callback: () => void) => unknown) => Promise<string>,
  observe: (element: Element, callback: () => void) => void,
): Promise<string> {
  const element = document.createElement('div');
  document.body.append(element);
  try {
    return await seeIn((callback) => observe(element, callback));
  } finally {
    element.remove();
  }
}
