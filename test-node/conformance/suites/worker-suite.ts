// What a Worker runs of the conformance suite. It answers with its report.
import 'ambit';
import { asyncLocalStorageAdapter } from 'ambit/testing';
import { runSystems } from './run-systems.ts';

export default {
  async fetch(): Promise<Response> {
    const { AsyncLocalStorage } = await import('node:async_hooks');
    return Response.json(await runSystems([asyncLocalStorageAdapter(AsyncLocalStorage)]));
  },
};
