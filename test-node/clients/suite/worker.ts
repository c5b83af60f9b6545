// What a Worker runs of the suite for clients. It answers with what came of each case.
import { InProcessClient } from 'ambit';
import { runClientSuite } from 'ambit/testing';

export default {
  fetch: async (): Promise<Response> => Response.json(await runClientSuite(() => new InProcessClient())),
};
