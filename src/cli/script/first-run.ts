import type { OrchestrationClient } from '../../execution/client.ts';
import { type FlowRunNode, readRunTree } from '../../execution/run-tree.ts';
import type { FlowRun } from '../../runs/flow-run.ts';

/** A client, and the tree of the first flow run that was created with it. */
export interface WatchedClient {
  readonly client: OrchestrationClient;
  /** Returns the tree as it is now; `undefined` before there is a run. */
  readTree(): Promise<FlowRunNode | undefined>;
}

/** Returns a client that remembers the first flow run which it creates, and else is the given one. */
export function watchFirstRun(client: OrchestrationClient): WatchedClient {
  let id: string | undefined;
  const createFlowRun: OrchestrationClient['createFlowRun'] = async (create): Promise<FlowRun> => {
    const run = await client.createFlowRun(create);
    id ??= run.id;
    return run;
  };
  // Note: a client may have private fields, which its methods find on the client itself only.
  const get = (target: OrchestrationClient, key: string | symbol): unknown => {
    const value: unknown = Reflect.get(target, key);
    if (key === 'createFlowRun') return createFlowRun;
    return typeof value === 'function' ? value.bind(target) : value;
  };
  return {
    client: new Proxy(client, { get }),
    readTree: async () => (id === undefined ? undefined : readRunTree(client, id)),
  };
}
