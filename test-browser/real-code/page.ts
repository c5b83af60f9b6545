// What a page runs: Ambit on the backend of browsers.
import '../../src/entries/runtimes/browser.ts';
import { type Outcome, useLibrary } from './use-library.ts';

/** Uses a library in this page. */
export function use(name: string): Promise<Outcome> {
  return useLibrary(name, { url: location.origin, startWorker });
}

function startWorker() {
  const worker = new Worker('/worker.js');
  return { endpoint: worker, stop: () => worker.terminate() };
}
