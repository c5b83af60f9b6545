// What a Worker runs of the cases of result storages. It answers with the faults of each.
import { faultsOfStorages } from './storages.ts';

export default {
  fetch: async (): Promise<Response> => Response.json(await faultsOfStorages()),
};
