// nestjs-cls: a store of its own for each run, which is set and read by keys.
import 'reflect-metadata';
import { ClsServiceManager } from 'nestjs-cls';
import type { Workload } from '../../threads/candidate.ts';
import { workload as workloadOf } from '../workload.ts';

const service = ClsServiceManager.getClsService();
const key = Symbol('bench');

/** What is measured of nestjs-cls. */
export const workload: Workload = workloadOf({
  run: (value, fn) =>
    service.run(() => {
      service.set(key as never, value as never);
      return fn();
    }),
  get: () => service.get(key as never),
});
