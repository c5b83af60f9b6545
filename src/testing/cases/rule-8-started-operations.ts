import type { ConformanceRule } from '../conformance-case.ts';
import { hold, isFreed } from '../held-value.ts';
import type { Stage } from '../stage.ts';

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';

/** Starts an operation; returns what lives on, and what is to happen before the value must be free. */
type Start = () => { readonly kept: unknown; readonly end: Promise<unknown> };

/** The starts of operations, by their names in the results. */
const starts: Readonly<Record<string, Start>> = {
  image() {
    const kept = Object.assign(new Image(), { src: PIXEL });
    return { kept, end: anyOf(kept, 'load') };
  },
  script() {
    const kept = Object.assign(document.createElement('script'), { src: 'data:text/javascript,' });
    document.head.append(kept);
    return { kept, end: anyOf(kept, 'load').then(() => kept.remove()) };
  },
  link() {
    const kept = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'data:text/css,' });
    document.head.append(kept);
    return { kept, end: anyOf(kept, 'load').then(() => kept.remove()) };
  },
  request() {
    const kept = new XMLHttpRequest();
    kept.open('GET', 'data:,');
    kept.send();
    return { kept: [kept, kept.upload], end: anyOf(kept, 'loadend') };
  },
  opened() {
    const kept = new XMLHttpRequest();
    kept.open('GET', 'data:,');
    return { kept, end: Promise.resolve() };
  },
  reader() {
    const kept = new FileReader();
    kept.readAsText(new Blob(['x']));
    return { kept, end: anyOf(kept, 'loadend') };
  },
  signal() {
    const kept = AbortSignal.timeout(0);
    return { kept, end: anyOf(kept, 'abort') };
  },
  animation() {
    const kept = document.createElement('div').animate([{ opacity: 0 }], 1);
    return { kept, end: anyOf(kept, 'finish') };
  },
  paused() {
    const kept = document.createElement('div').animate([{ opacity: 0 }], 1000);
    kept.pause();
    return { kept, end: Promise.resolve() };
  },
  endless() {
    const kept = document
      .createElement('div')
      .animate([{ opacity: 0 }], { duration: 1, iterations: Infinity });
    return { kept, end: Promise.resolve() };
  },
  source() {
    const kept = new EventSource('data:,');
    return { kept, end: anyOf(kept, 'error') };
  },
  closed() {
    const kept = new EventSource('data:,');
    kept.close();
    return { kept, end: Promise.resolve() };
  },
  socket() {
    const kept = new WebSocket('ws://127.0.0.1:65535');
    return { kept, end: anyOf(kept, 'error') };
  },
  database() {
    const kept = indexedDB.open('conformance of lifetimes');
    return { kept, end: anyOf(kept, 'success').then(() => kept.result.close()) };
  },
};

/** Rule 8 for what started operations report to. */
export const startedOperationsRule: ConformanceRule = {
  rule: 8,
  title:
    'what started an operation is let go when the last outcome of that is reported, though its object lives',
  cases: Object.entries(starts).map(([name, start]) => ({
    id: `value-is-freed-beside-${name}`,
    title: `a value is freed when the operation has ended or can no longer end, and its object lives: ${name}`,
    expected: 'freed',
    requires: ['gc', 'WeakRef', 'document'],
    body: (stage) => isFreedBesideStarted(stage, start),
  })),
};

async function isFreedBesideStarted(stage: Stage, start: Start): Promise<string> {
  const alive: unknown[] = [];
  const ends: Promise<unknown>[] = [];
  const held = hold(stage, () => {
    const { kept, end } = start();
    alive.push(kept);
    ends.push(end);
  });
  // The events live on, too.
  alive.push(await Promise.all(ends));
  const freed = await isFreed(held);
  alive.length = 0;
  return freed;
}

function anyOf(target: EventTarget, type: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(type, resolve));
}
