import type { SettingName } from '../catalogue/setting-names.ts';
import { warnOnce } from '../warn.ts';
import type { SettingExplanation } from './setting-explanation.ts';
import type { Settings } from './settings.ts';
import type { SettingSource } from './settings-layer.ts';

/** The settings that are sent to the API with each request, as `ambit profile use` makes one. */
const CREDENTIALS = [
  'PREFECT_API_KEY',
  'PREFECT_API_AUTH_STRING',
  'PREFECT_CLIENT_CUSTOM_HEADERS',
] as const satisfies readonly SettingName[];

/** The sources that come with the working directory, such as a repository that was cloned. */
const WORKING_DIRECTORY: readonly SettingSource[] = ['.env file', 'prefect.toml', 'pyproject.toml'];

/**
 * Returns a warning where the working directory names the API and the key for it comes from elsewhere: the author of
 * a repository would get the key of everybody who runs a flow in it.
 *
 * @param settings The settings.
 */
export function keyDestinationProblem(settings: Settings): string | undefined {
  const url = settings.explain('PREFECT_API_URL');
  if (!isFromHere(url, settings)) return undefined;
  const key = CREDENTIALS.map((name) => settings.explain(name)).find(
    (credential) => credential.source !== 'defaults' && !isFromHere(credential, settings),
  );
  if (key === undefined) return undefined;
  return `${key.name} from ${placeOf(key)} would be sent to the PREFECT_API_URL from ${placeOf(url)}, which the working directory provides`;
}

/** The remedy. */
export const KEY_DESTINATION_REMEDY =
  'If you do not trust that directory, set PREFECT_API_URL where the key is set';

/**
 * Warns on the console, once, where {@link keyDestinationProblem} finds one.
 *
 * @param settings The settings.
 */
export function warnOfKeyDestination(settings: Settings): void {
  const problem = keyDestinationProblem(settings);
  if (problem !== undefined) warnOnce(`WARNING: ${problem}. ${KEY_DESTINATION_REMEDY}`);
}

// A file of the working directory may also say where the profiles are.
function isFromHere({ source }: SettingExplanation, settings: Settings): boolean {
  if (WORKING_DIRECTORY.includes(source)) return true;
  const paths = [settings.explain('PREFECT_PROFILES_PATH'), settings.explain('PREFECT_HOME')];
  return source === 'profile' && paths.some((path) => WORKING_DIRECTORY.includes(path.source));
}

function placeOf({ source, location }: SettingExplanation): string {
  if (location !== undefined) return location;
  return source === 'env' ? 'the environment' : 'the program';
}
