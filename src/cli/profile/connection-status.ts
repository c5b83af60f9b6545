import { environmentVariable } from '../../platform/environment.ts';
import { profileLayer } from '../../settings/profiles/apply-profile.ts';
import { sourceLayers } from '../../settings/profiles/load-profiles.ts';
import { PACKAGED } from '../../settings/profiles/packaged-profiles.ts';
import type { Profile } from '../../settings/profiles/profile.ts';
import { warnOfKeyDestination } from '../../settings/values/key-destination.ts';
import { Settings } from '../../settings/values/settings.ts';

/** The status of the API of a profile; the names are Prefect's. */
export type ConnectionStatus =
  | 'CLOUD_CONNECTED'
  | 'CLOUD_ERROR'
  | 'CLOUD_UNAUTHORIZED'
  | 'SERVER_CONNECTED'
  | 'SERVER_ERROR'
  | 'UNCONFIGURED'
  | 'EPHEMERAL'
  | 'INVALID_API';

const MILLISECONDS = 3_000;

/**
 * Checks the connection to the API of a profile, and returns its status. Environment variables take precedence over the
 * profile, as in any program.
 *
 * Ports `prefect.cli.profile.check_server_connection`.
 *
 * @param profile The profile.
 * @throws {AmbitError} `ERR_SETTING_INVALID`, `ERR_SETTINGS_FILE`.
 */
export async function connectionStatus(profile: Profile): Promise<ConnectionStatus> {
  const settings = new Settings(sourceLayers().above(profileLayer(profile)));
  warnOfKeyDestination(settings);
  const { api, cloud, client } = settings;
  if (!api.url) return isEphemeral(profile) ? 'EPHEMERAL' : 'UNCONFIGURED';
  const headers = { ...client.custom_headers.reveal(), ...authorization(api) };
  if (!/^https?:/.test(api.url) || !URL.canParse(api.url)) return 'INVALID_API';
  if (api.url.startsWith(cloud.api_url)) {
    // Note: the health of Prefect Cloud needs no key, so it would say nothing about the key.
    const status = await statusOf(`${cloud.api_url}/me/workspaces`, headers);
    if (status === 401 || status === 403) return 'CLOUD_UNAUTHORIZED';
    return isSuccess(status) ? 'CLOUD_CONNECTED' : 'CLOUD_ERROR';
  }
  const status = await statusOf(`${api.url.replace(/\/$/, '')}/health`, headers);
  return isSuccess(status) ? 'SERVER_CONNECTED' : 'SERVER_ERROR';
}

// The server that Prefect starts where a profile asks for it, as that of Prefect 2 always does. Ambit keeps the runs of
// such a profile in memory.
function isEphemeral({ name, source, others }: Profile): boolean {
  if (name === 'default' && source === PACKAGED) return true;
  const value =
    variable(environmentVariable) ??
    variable((key) => (Object.hasOwn(others, key) ? others[key]?.reveal() : undefined));
  return /^(1|true|yes|on|t|y)$/i.test(value ?? '');
}

function variable(read: (key: string) => string | undefined): string | undefined {
  return read('PREFECT_SERVER_EPHEMERAL_ENABLED') ?? read('PREFECT_SERVER_ALLOW_EPHEMERAL_MODE');
}

function authorization({ auth_string, key }: Settings['api']): Record<string, string> {
  if (auth_string) return { Authorization: `Basic ${Buffer.from(auth_string.reveal()).toString('base64')}` };
  return key ? { Authorization: `Bearer ${key.reveal()}` } : {};
}

// The HTTP status of the response; `undefined` if none arrives in time, or for a redirect, which would send the headers elsewhere.
async function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  try {
    // Note: fetch() removes the header Authorization from a redirect to another host, but no custom header.
    const signal = AbortSignal.timeout(MILLISECONDS);
    const response = await fetch(url, { headers, redirect: 'error', signal });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}

function isSuccess(status: number | undefined): boolean {
  return status !== undefined && status >= 200 && status < 300;
}
