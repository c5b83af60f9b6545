// What workerd runs: a worker that does an operation of a candidate as often as it is asked to. OpenTelemetry's manager and
// nestjs-cls are for Node alone: they ask for `async_hooks` by `require`.
import type { Workload } from '../threads/candidate.ts';
import { workload as ambit } from './candidates/ambit.ts';
import { workload as asyncLocalStorage } from './candidates/async-local-storage.ts';
import { workload as effect } from './candidates/effect.ts';
import { workload as unctx } from './candidates/unctx.ts';

const candidates: Readonly<Record<string, Workload>> = {
  ambit,
  AsyncLocalStorage: asyncLocalStorage,
  unctx,
  Effect: effect,
};

export default {
  async fetch(request: Request): Promise<Response> {
    const { searchParams } = new URL(request.url);
    const workload = candidates[searchParams.get('name') ?? ''];
    const operation = workload?.operations[searchParams.get('metric') ?? ''];
    if (operation === undefined) {
      const able = Object.entries(candidates).map(([name, each]) => [name, Object.keys(each.operations)]);
      return Response.json(Object.fromEntries(able));
    }
    await operation(Number(searchParams.get('count')));
    return new Response('done');
  },
};
