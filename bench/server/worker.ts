// What workerd runs: a worker that does an operation of a candidate as often as it is asked to. OpenTelemetry's manager and
// nestjs-cls are for Node alone: they ask for `async_hooks` by `require`.
import { workload as ambit } from './candidates/ambit.ts';
import { workload as asyncLocalStorage } from './candidates/async-local-storage.ts';
import { workload as effect } from './candidates/effect.ts';
import { workload as unctx } from './candidates/unctx.ts';
import type { Operation, Workload } from './workload.ts';

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
    const operation = Reflect.get(workload ?? {}, searchParams.get('metric') ?? '') as Operation | undefined;
    if (operation === undefined) {
      const able = Object.entries(candidates).map(([name, each]) => [name, Object.keys(each)]);
      return Response.json(Object.fromEntries(able));
    }
    await operation(Number(searchParams.get('count')));
    return new Response('done');
  },
};
