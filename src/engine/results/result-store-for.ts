import type { ResultStore } from '../../execution/results/result-store.ts';
import type { ResultProperties } from '../options/results.ts';
import type { RunCall } from '../run/run-call.ts';
import { defaultResultStore } from './default-result-store.ts';

/**
 * Returns the store of a run: that of the run around it, or else the default one, with the options of its flow or task.
 *
 * Ports `ResultStore.update_for_flow` and `update_for_task`.
 */
export function resultStoreFor(
  given: ResultProperties,
  { taskRunContext, flowRunContext }: RunCall,
): ResultStore {
  const store = (taskRunContext ?? flowRunContext)?.resultStore ?? defaultResultStore();
  const { resultStorage: storage, cacheResultInMemory } = given;
  if (storage === undefined && cacheResultInMemory === undefined) return store;
  return store.withOptions({
    ...(storage !== undefined && { storage }),
    ...(cacheResultInMemory !== undefined && { cacheResultInMemory }),
  });
}
