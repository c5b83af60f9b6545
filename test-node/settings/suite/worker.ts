// What a Worker runs of the suite. It answers with what came of each case.
import { ambitAdapter, runSuite } from 'ambit/testing';
import { settingsRules } from './settings-rules.ts';

export default {
  fetch: async (): Promise<Response> =>
    Response.json(await runSuite(ambitAdapter(), { rules: settingsRules() })),
};
