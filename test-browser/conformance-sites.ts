import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bundle } from './bundle.ts';
import type { Site } from './serve.ts';

const TRANSFORMED = { isTransformed: true };
const LIGHT = { isTransformed: true, isLight: true };

// One bundle for all engines and pages, on each backend.
const suite = once(() => bundle('test-browser/conformance-page.ts', 'Conformance', TRANSFORMED));
const lightSuite = once(() => bundle('test-browser/conformance-page.ts', 'Conformance', LIGHT));

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
  'zone-first': () => zoneFirst(suite()),
  /** A page that loads all of zone.js after Ambit, as an Angular app does below a script tag of Ambit. */
  'zone-after': () => zoneAfter(suite()),
  /** A page with two copies of Ambit, of which one reads what the other one writes. */
  'two-copies': async () => ({
    '/': page('/other-copy.js', '/suite.js'),
    '/other-copy.js': await bundle('test-browser/other-copy.ts', 'OtherCopy', TRANSFORMED),
    '/suite.js': await bundle('test-browser/conformance-two-copies.ts', 'Conformance', TRANSFORMED),
  }),
  /** A page whose dedicated worker runs the suite. */
  worker: () => inWorker(suite()),
  /** The light backend, without zone.js. */
  light: async () => ({ '/': page('/suite.js'), '/suite.js': await lightSuite() }),
  'light+zone-first': () => zoneFirst(lightSuite()),
  'light+zone-after': () => zoneAfter(lightSuite()),
  'light+worker': () => inWorker(lightSuite()),
  /** The light backend in a page that no build transform has seen, with the echo on. */
  'light+echo': async () => ({
    '/': page('/suite.js'),
    '/suite.js': await bundle('test-browser/conformance-echo-page.ts', 'Conformance', { isLight: true }),
  }),
};

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

async function zoneFirst(script: Promise<string>): Promise<Site> {
  return { '/': page('/zone.js', '/suite.js'), ...(await withZone(script)) };
}

async function zoneAfter(script: Promise<string>): Promise<Site> {
  return { '/': page('/suite.js', '/zone.js'), ...(await withZone(script)) };
}

async function withZone(script: Promise<string>): Promise<Site> {
  const path = createRequire(import.meta.url).resolve('zone.js');
  return { '/zone.js': await readFile(path, 'utf8'), '/suite.js': await script };
}

async function inWorker(script: Promise<string>): Promise<Site> {
  return {
    '/': page('/in-worker.js'),
    '/in-worker.js': IN_WORKER,
    '/worker.js': WORKER,
    '/suite.js': await script,
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
