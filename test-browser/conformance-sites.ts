import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bundle } from './bundle.ts';
import type { Site } from './serve.ts';

const TRANSFORMED = { isTransformed: true };

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
  'zone-first': async () => ({
    '/': page('/zone.js', '/suite.js'),
    '/zone.js': await readFile(createRequire(import.meta.url).resolve('zone.js'), 'utf8'),
    '/suite.js': await suite(),
  }),
  /** A page with two copies of Ambit, of which one reads what the other one writes. */
  'two-copies': async () => ({
    '/': page('/other-copy.js', '/suite.js'),
    '/other-copy.js': await bundle('test-browser/other-copy.ts', 'OtherCopy', TRANSFORMED),
    '/suite.js': await bundle('test-browser/conformance-two-copies.ts', 'Conformance', TRANSFORMED),
  }),
  /** A page whose dedicated worker runs the suite. */
  worker: async () => ({
    '/': page('/in-worker.js'),
    '/in-worker.js': IN_WORKER,
    '/worker.js': WORKER,
    '/suite.js': await suite(),
  }),
};

let suiteOnce: Promise<string> | undefined;

// One bundle for all engines and pages.
function suite(): Promise<string> {
  suiteOnce ??= bundle('test-browser/conformance-page.ts', 'Conformance', TRANSFORMED);
  return suiteOnce;
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
