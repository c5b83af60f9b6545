import type { ConformanceRule } from '../conformance-case.ts';
import type { Stage } from '../stage.ts';

const SCRIPT = 'data:text/javascript,';
const SHEET = 'data:text/css,';

/** Rule 4 for scripts and style sheets that others touch, too. */
export const scriptsRule: ConformanceRule = {
  rule: 4,
  title: 'a listener of a script or style sheet runs where that began to load, whatever else is done to it',
  cases: [
    {
      id: 'script-that-is-loading',
      title:
        'scripts that load, while another context inserts before one, moves one, sets one its source again',
      expected: 'aaaa',
      requires: ['document'],
      body: (stage) => {
        const { head } = document;
        return loadingBeside(stage, [
          (script) => head.insertBefore(document.createElement('meta'), script),
          (script) => head.append(script),
          (script) => (script.src = `${SCRIPT}//`),
          (script) => script.setAttribute('src', `${SCRIPT}//`),
        ]);
      },
    },
    {
      id: 'script-that-is-replaced',
      title: 'a script that another context puts in the place of one that loads',
      expected: 'b',
      requires: ['document'],
      body: async ({ v, seeIn }) => {
        const [first, second] = [scriptOf(SCRIPT), scriptOf(SCRIPT)];
        v.run('a', () => document.head.append(first));
        const seen = seeIn((callback) => second.addEventListener('load', callback));
        v.run('b', () => first.replaceWith(second));
        return seen.finally(() => second.remove());
      },
    },
    {
      id: 'script-without-source',
      title: 'a script that one context appends and another one gives a source',
      expected: 'bb',
      requires: ['document'],
      body: async ({ v, seeIn }) => {
        const load = (begin: (script: HTMLScriptElement) => unknown): Promise<string> => {
          const script = document.createElement('script');
          v.run('a', () => document.head.append(script));
          const seen = seeIn((callback) => script.addEventListener('load', callback));
          v.run('b', () => begin(script));
          return seen.finally(() => script.remove());
        };
        const first = await load((script) => (script.src = SCRIPT));
        return first + (await load((script) => script.setAttribute('src', SCRIPT)));
      },
    },
    {
      id: 'script-in-a-parent',
      title: 'scripts in an element that another context puts into the document, in each way there is',
      expected: 'bbbbbbb',
      requires: ['document'],
      body: async (stage) => {
        const { head } = document;
        let seen = '';
        for (const insert of [
          (node: Node) => head.appendChild(node),
          (node: Node) => head.insertBefore(node, head.firstChild),
          (node: Node) => head.prepend(node),
          (node: Node) => head.firstElementChild?.after(node),
          (node: Element) => head.insertAdjacentElement('beforeend', node),
          (node: Node) => rangeIn(head).insertNode(node),
          (node: Node) => head.append(fragmentOf(node)),
        ]) {
          seen += await loadInParent(stage, insert);
        }
        return seen;
      },
    },
    {
      id: 'style-sheet-again',
      title: 'a link that one context appends, and others give what it loads',
      expected: 'bcd-',
      requires: ['document'],
      body: async ({ v, seeIn }) => {
        const link = document.createElement('link');
        link.href = SHEET;
        v.run('a', () => document.head.append(link));
        const load = (begin: () => unknown): Promise<string> =>
          seeIn((callback) => {
            link.onload = callback;
            begin();
          });
        const byRel = await load(() => v.run('b', () => (link.rel = 'stylesheet')));
        const byHref = await load(() => v.run('c', () => (link.href = `${SHEET}/**/`)));
        const byAttribute = await load(() => v.run('d', () => link.setAttribute('href', SHEET)));
        const byNobody = await load(() => (link.href = `${SHEET}/**/`));
        link.remove();
        return byRel + byHref + byAttribute + byNobody;
      },
    },
    {
      id: 'style-sheet-disabled',
      title: 'a link that one context appends, and another one enables',
      expected: 'b',
      requires: ['document'],
      body: async ({ v, seeIn }) => {
        const link = document.createElement('link');
        Object.assign(link, { href: SHEET, rel: 'stylesheet' });
        link.setAttribute('disabled', '');
        v.run('a', () => document.head.append(link));
        const seen = seeIn((callback) => {
          link.onload = callback;
        });
        v.run('b', () => link.removeAttribute('disabled'));
        return seen.finally(() => link.remove());
      },
    },
  ],
};

function scriptOf(src: string): HTMLScriptElement {
  return Object.assign(document.createElement('script'), { src });
}

async function loadingBeside(
  { v, seeIn }: Stage,
  disturbances: readonly ((script: HTMLScriptElement) => unknown)[],
): Promise<string> {
  const seen = disturbances.map((disturb) => {
    const script = scriptOf(SCRIPT);
    const loaded = seeIn((callback) => script.addEventListener('load', callback));
    v.run('a', () => document.head.append(script));
    v.run('b', () => disturb(script));
    return loaded.finally(() => script.remove());
  });
  return (await Promise.all(seen)).join('');
}

function loadInParent({ v, seeIn }: Stage, insert: (parent: Element) => unknown): Promise<string> {
  const parent = document.createElement('div');
  const script = scriptOf(SCRIPT);
  v.run('a', () => parent.append(script));
  const seen = seeIn((callback) => script.addEventListener('load', callback));
  v.run('b', () => insert(parent));
  return seen.finally(() => parent.remove());
}

function rangeIn(parent: Node): Range {
  const range = document.createRange();
  range.selectNodeContents(parent);
  return range;
}

function fragmentOf(node: Node): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(node);
  return fragment;
}
