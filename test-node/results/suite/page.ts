// What a page runs of the cases of result storages.
import { faultsOfStorages, type StorageFaults } from './storages.ts';

/** Runs the cases, and returns the faults of each storage. */
export function run(): Promise<StorageFaults> {
  return faultsOfStorages();
}
