// Uses every library on Node, as it is, and prints what came of it: node.cjs URL WORKER
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Endpoint } from 'comlink';
import 'fake-indexeddb/auto';
import '../../src/entries/runtimes/server.ts';
import { libraries } from './libraries.ts';
import type { WorkerEnd } from './real-code.ts';
import { useLibrary } from './use-library.ts';

const [, , url = '', workerFile = ''] = process.argv;

async function useAll(): Promise<void> {
  const outcomes: Record<string, unknown> = {};
  for (const name of Object.keys(libraries)) outcomes[name] = await useLibrary(name, { url, startWorker });
  console.log(JSON.stringify(outcomes));
}

function startWorker(): WorkerEnd {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(workerFile, { workerData: port2, transferList: [port2] });
  // Hint: on Node, too, a port is an EventTarget; its types do not say so.
  return { endpoint: port1 as unknown as Endpoint, stop: () => void worker.terminate() };
}

void useAll();
