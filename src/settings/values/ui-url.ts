/** The settings that the URL of the pages of a server is inferred from. */
export interface UiUrlSource {
  readonly PREFECT_API_URL: string | null;
  readonly PREFECT_CLOUD_API_URL: string;
  readonly PREFECT_CLOUD_UI_URL: string | null;
}

/**
 * Returns the URL of the pages of Prefect Cloud, inferred from that of its API.
 *
 * Ports `prefect.settings.default_cloud_ui_url`.
 *
 * @param apiUrl The URL of its API.
 * @example
 * inferCloudUiUrl('https://api.prefect.cloud/api'); // 'https://app.prefect.cloud'
 */
export function inferCloudUiUrl(apiUrl: string): string {
  // Note: the dots that match any character are Prefect's. A host has 253 characters at most; of more, the pattern would be
  // slow.
  const isPrefects = /^https:\/\/api[.\w]*.prefect.[^.]+\//.test(apiUrl.slice(0, 300));
  return (isPrefects ? apiUrl.replace('https://api', 'https://app') : apiUrl).replace(/\/api$/, '');
}

/**
 * Returns the URL of the pages of the server, inferred from that of its API; `null` without one.
 *
 * Ports `prefect.settings.default_ui_url`.
 *
 * @param source The URLs that are known.
 * @example
 * inferUiUrl({ PREFECT_API_URL: 'http://127.0.0.1:4200/api', … }); // 'http://127.0.0.1:4200'
 */
export function inferUiUrl(source: UiUrlSource): string | null {
  const { PREFECT_API_URL: api, PREFECT_CLOUD_API_URL: cloud, PREFECT_CLOUD_UI_URL: cloudUi } = source;
  if (!api) return null;
  const isClouds = isOnCloud(api, cloud) && cloudUi;
  const url = isClouds ? api.replaceAll(cloud, () => cloudUi) : api;
  return url
    .replace(/\/api$/, '')
    .replaceAll('/api/', '/')
    .replaceAll('/accounts/', '/account/')
    .replaceAll('/workspaces/', '/workspace/');
}

/**
 * Returns whether a URL is one of the API of Prefect Cloud.
 *
 * @param apiUrl The URL.
 * @param cloudApiUrl The prefix of the URLs of that API.
 */
export function isOnCloud(apiUrl: string | null, cloudApiUrl: string): boolean {
  return Boolean(apiUrl && cloudApiUrl && apiUrl.startsWith(cloudApiUrl));
}
