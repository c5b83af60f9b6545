// A worker that answers with the settings that its bindings make, before and after an await.
import { getSettingsContext, rootSettingsContext, type SettingsContext, useProfile } from 'ambit';
import { fetchContext } from 'ambit/fetch';

let settings: SettingsContext | undefined;

function seen(): unknown[] {
  const { profile, settings } = getSettingsContext();
  const { api, client, logging } = settings;
  return [
    profile.name,
    api.url,
    api.key,
    logging.level,
    client.max_retries,
    settings.explain('api.url').source,
  ];
}

const handler: (request: Request, env: object) => Promise<Response> = fetchContext(
  (_request: Request, env: object) => (settings ??= rootSettingsContext({ environment: env })),
  async () => {
    const before = seen();
    await new Promise((resolve) => setTimeout(resolve, 1));
    const key = getSettingsContext().settings.api.key?.reveal();
    return Response.json({ before, after: seen(), key, local: useProfile('local').run(seen) });
  },
);

const worker: { readonly fetch: typeof handler } = { fetch: handler };
export default worker;
