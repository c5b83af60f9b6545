import type { SettingValues } from '../catalogue/setting-names.ts';
import { warn } from '../warn.ts';

const EXAMPLE =
  'e.g. PREFECT_API_URL="https://api.prefect.cloud/api/accounts/[ACCOUNT-ID]/workspaces/[WORKSPACE-ID]"';

const warned = new Set<string>();

/**
 * Warns on the console about a URL of the API that looks like a mistake, once for each, in the words of Prefect; unless
 * `PREFECT_SILENCE_API_URL_MISCONFIGURATION` is set.
 *
 * @param values The values of the settings.
 */
export function warnOfApiUrl(values: SettingValues): void {
  const { PREFECT_API_URL: url, PREFECT_SILENCE_API_URL_MISCONFIGURATION: isSilent } = values;
  if (!url || isSilent || warned.has(url)) return;
  const mistakes = mistakesOf(url);
  if (mistakes.length === 0) return;
  warned.add(url);
  warn(...mistakes, EXAMPLE);
}

function mistakesOf(url: string): string[] {
  const path = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? '';
  const isWithoutApi = url.includes('api.prefect.cloud') && path !== '' && !path.startsWith('/api');
  const mistakes = [
    url.includes('app.prefect.cloud') && 'points to `app.prefect.cloud`. Did you mean `api.prefect.cloud`?',
    url.includes('account/') && 'uses `/account/` but should use `/accounts/`.',
    url.includes('workspace/') && 'uses `/workspace/` but should use `/workspaces/`.',
    isWithoutApi && 'should have `/api` after the base URL.',
  ];
  return mistakes.filter((mistake) => mistake !== false).map((mistake) => `\`PREFECT_API_URL\` ${mistake}`);
}
