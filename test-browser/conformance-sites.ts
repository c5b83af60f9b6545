import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bundle } from './bundle.ts';
import type { Site } from './serve.ts';

const TRANSFORMED = { isTransformed: true };

/** The entries of the suite, with the backend of each. */
type Entry = 'conformance-page' | 'conformance-light-page' | 'conformance-two-copies';

/**
 * The pages that run the conformance suite: each has a global `Conformance`, whose `run()` gives the report.
 *
 * What they run has gone through the build transform, but for that of the plain pages.
 */
export const conformanceSites: Readonly<Record<string, () => Promise<Site>>> = {
  /** Ambit and nothing else. */
  '': async () => ({ '/': page('/suite.js'), '/suite.js': await suite() }),
  /** The same, in which no build transform has seen any `await`. */
  plain: async () => ({
    '/': page('/suite.js'),
    '/suite.js': await bundle('test-browser/conformance-page.ts', 'Conformance'),
  }),
  /** The plain page with the echo on. */
  echo: async () => ({
    '/': page('/suite.js'),
    '/suite.js': await bundle('test-browser/conformance-echo-page.ts', 'Conformance'),
  }),
  /** A page that has loaded all of zone.js before, as an Angular app does. */
  'zone-first': () => zoneFirst('conformance-page'),
  /** A page that loads all of zone.js after Ambit, as an Angular app does below a script tag of Ambit. */
  'zone-after': () => zoneAfter('conformance-page'),
  /** A page with two copies of Ambit, of which one reads what the other one writes. */
  'two-copies': async () => ({
    '/': page('/other-copy.js', '/suite.js'),
    '/other-copy.js': await bundle('test-browser/other-copy.ts', 'OtherCopy', TRANSFORMED),
    '/suite.js': await suite('conformance-two-copies'),
  }),
  /** A page whose dedicated worker runs the suite. */
  worker: () => inWorker('conformance-page'),
  /** The light backend, without zone.js. */
  light: async () => ({ '/': page('/suite.js'), '/suite.js': await suite('conformance-light-page') }),
  'light+zone-first': () => zoneFirst('conformance-light-page'),
  'light+zone-after': () => zoneAfter('conformance-light-page'),
  'light+worker': () => inWorker('conformance-light-page'),
};

const suites = new Map<Entry, Promise<string>>();

// One bundle for all engines and pages.
function suite(entry: Entry = 'conformance-page'): Promise<string> {
  const known = suites.get(entry) ?? bundle(`test-browser/${entry}.ts`, 'Conformance', TRANSFORMED);
  suites.set(entry, known);
  return known;
}

async function zoneFirst(entry: Entry): Promise<Site> {
  return { '/': page('/zone.js', '/suite.js'), ...(await withZone(entry)) };
}

async function zoneAfter(entry: Entry): Promise<Site> {
  return { '/': page('/suite.js', '/zone.js'), ...(await withZone(entry)) };
}

async function withZone(entry: Entry): Promise<Site> {
  const path = createRequire(import.meta.url).resolve('zone.js');
  return { '/zone.js': await readFile(path, 'utf8'), '/suite.js': await suite(entry) };
}

async function inWorker(entry: Entry): Promise<Site> {
  return {
    '/': page('/in-worker.js'),
    '/in-worker.js': IN_WORKER,
    '/worker.js': WORKER,
    '/suite.js': await suite(entry),
  };
}

function page(...scripts: readonly string[]): string {
  const tags = scripts.map((path) => `<script src="${path}"></script>`);
  return `<!doctype html><title>Conformance</title>${tags.join('')}`;
}

const WORKER = `importScripts('/suite.js');
Conformance.run().then(
  (report) => postMessage({ report }),
  (error) => postMessage({ error: String(error) }),
);`;

const IN_WORKER = `globalThis.Conformance = {
  run: () => new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js');
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessage = ({ data }) => (data.report ? resolve(data.report) : reject(new Error(data.error)));
  }),
};`;
