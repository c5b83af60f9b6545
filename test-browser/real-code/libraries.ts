import { asyncMutex } from './async-mutex.ts';
import { axios } from './axios.ts';
import { comlink } from './comlink.ts';
import { dataloader } from './dataloader.ts';
import { idb } from './idb.ts';
import { ky } from './ky.ts';
import { pLimit } from './p-limit.ts';
import { pQueue } from './p-queue.ts';
import { pRetry } from './p-retry.ts';
import { queryCore } from './query-core.ts';
import type { RealCode } from './real-code.ts';
import { rxjs } from './rxjs.ts';

/** The libraries, by the names of their packages. */
export const libraries: Readonly<Record<string, RealCode>> = {
  '@tanstack/query-core': queryCore,
  'async-mutex': asyncMutex,
  axios,
  comlink,
  dataloader,
  idb,
  ky,
  'p-limit': pLimit,
  'p-queue': pQueue,
  'p-retry': pRetry,
  rxjs,
};
