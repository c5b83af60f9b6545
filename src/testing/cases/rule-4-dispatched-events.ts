import type { ConformanceRule } from '../conformance-case.ts';

/** Rule 4 for events that code dispatches. */
export const dispatchedEventsRule: ConformanceRule = {
  rule: 4,
  title: 'a listener of an event that code dispatches runs in the context of that code',
  cases: [
    {
      id: 'dispatch-event',
      source: 'E01',
      title: 'a listener that was added elsewhere, and is called twice from two contexts and once from none',
      expected: 'bc-',
      requires: ['EventTarget'],
      body: ({ v, see }) => {
        const target = new EventTarget();
        let seen = '';
        v.run('a', () => target.addEventListener('load', () => (seen += see())));
        const dispatch = (): boolean => target.dispatchEvent(new Event('load'));
        v.run('b', dispatch);
        v.run('c', dispatch);
        dispatch();
        return seen;
      },
    },
    {
      id: 'dispatch-event-bound',
      source: 'E03',
      title: 'a bound listener, which runs where it was bound',
      expected: 'a',
      requires: ['EventTarget'],
      body: ({ v, see, bind }) => {
        const target = new EventTarget();
        let seen = '';
        const listener = (): void => {
          seen += see();
        };
        v.run('a', () => target.addEventListener('error', bind(listener)));
        v.run('b', () => target.dispatchEvent(new Event('error')));
        return seen;
      },
    },
    {
      id: 'dispatch-event-to-an-object',
      source: 'E04',
      title: 'a listener that is an object, with its own this',
      expected: 'b,mine',
      requires: ['EventTarget'],
      body: ({ v, see }) => {
        const target = new EventTarget();
        const listener = {
          seen: '',
          name: 'mine',
          handleEvent(): void {
            this.seen = `${see()},${this.name}`;
          },
        };
        v.run('a', () => target.addEventListener('load', listener));
        v.run('b', () => target.dispatchEvent(new Event('load')));
        return listener.seen;
      },
    },
    {
      id: 'dispatch-event-from-a-callback',
      title: 'a listener of an event that a callback dispatches',
      expected: 'b',
      needs: { timer: '-' },
      requires: ['EventTarget'],
      body: ({ v, seeIn }) => {
        const target = new EventTarget();
        const seen = v.run('a', () => seeIn((callback) => target.addEventListener('x', callback)));
        v.run('b', () => setTimeout(() => target.dispatchEvent(new Event('x')), 0));
        return seen;
      },
    },
    {
      id: 'abort',
      source: 'E09',
      title: 'a listener and an onabort of an AbortSignal that a controller aborts',
      expected: 'bb',
      requires: ['AbortController'],
      body: ({ v, see }) => {
        const controller = new AbortController();
        let seen = '';
        const add = (): void => {
          seen += see();
        };
        v.run('a', () => {
          controller.signal.addEventListener('abort', add);
          controller.signal.onabort = add;
        });
        v.run('b', () => controller.abort());
        return seen;
      },
    },
    {
      id: 'click',
      source: 'E14',
      title: 'a listener on the parent of an element, of which click() is called',
      expected: 'b',
      requires: ['document'],
      body: ({ v, see }) => {
        const parent = document.createElement('div');
        const button = document.createElement('button');
        parent.append(button);
        let seen = '';
        v.run('a', () => parent.addEventListener('click', () => (seen += see())));
        v.run('b', () => button.click());
        return seen;
      },
    },
    {
      id: 'custom-element-reactions',
      source: 'E25',
      title: 'the reactions of a custom element, in the context of who changes the document',
      expected: 'abcd',
      requires: ['customElements'],
      body: ({ v, see }) => {
        const element = defineElement(see);
        const { body } = document;
        const made = v.run('a', () => new element.Class());
        v.run('b', () => body.append(made));
        v.run('c', () => made.setAttribute('watched', ''));
        v.run('d', () => made.remove());
        return element.seen();
      },
    },
    {
      id: 'dispatched-event-of-a-started-object',
      title: 'a load event that code dispatches to an image, which loads nothing of another context then',
      expected: 'b-',
      requires: ['Image'],
      body: ({ v, see }) => {
        const image = new Image();
        let seen = '';
        image.addEventListener('load', () => (seen += see()));
        v.run('a', () => (image.src = ''));
        v.run('b', () => image.dispatchEvent(new Event('load')));
        image.dispatchEvent(new Event('load'));
        return seen;
      },
    },
  ],
};

let defined = 0;

interface DefinedElement {
  readonly Class: new () => HTMLElement;
  seen(): string;
}

function defineElement(see: () => string): DefinedElement {
  let seen = '';
  const add = (): void => {
    seen += see();
  };
  class Watched extends HTMLElement {
    static readonly observedAttributes = ['watched'];
    constructor() {
      super();
      add();
    }
  }
  Object.assign(Watched.prototype, {
    connectedCallback: add,
    attributeChangedCallback: add,
    disconnectedCallback: add,
  });
  defined += 1;
  customElements.define(`ambit-watched-${defined}`, Watched);
  return { Class: Watched, seen: () => seen };
}
