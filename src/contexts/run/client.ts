import type { OrchestrationClient } from '../../execution/client.ts';
import type { ContextModelClass } from '../../model/context-model.ts';
import { ContextModel } from '../../model/context-model.ts';
import { clientSchema } from './interface-schemas.ts';

/** The fields of {@link ClientContext}. */
export interface ClientFields {
  /** The client that runs which start here are known to. */
  readonly client: OrchestrationClient;
}

const Base: ContextModelClass<ClientFields, ClientFields> = ContextModel.define('client', {
  client: clientSchema,
});

/**
 * The context that says which client flows and tasks use.
 *
 * Ports `prefect.context.AsyncClientContext`, without its counting of users: the in-process client needs no closing.
 *
 * @example
 * const client = new InProcessClient();
 * await new ClientContext({ client }).run(() => report(urls));
 */
export class ClientContext extends Base {}
