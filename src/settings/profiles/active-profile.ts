import type { Environment } from '../../platform/environment.ts';
import { hostSettings } from '../hosts/host-settings.ts';
import { warnOfKeyDestination } from '../values/key-destination.ts';
import { Settings } from '../values/settings.ts';
import type { SettingsLayers } from '../values/settings-layers.ts';
import { warn } from '../warn.ts';
import { profileLayer } from './apply-profile.ts';
import type { Profile } from './profile.ts';
import type { ProfilesCollection } from './profiles-collection.ts';
import { originOf } from './profiles-origin.ts';

/** The profile to start with. */
export interface ActiveProfile {
  readonly profile: Profile;
  /** Whether it takes precedence over the environment, as one that the command line names does. */
  readonly overrides: boolean;
}

/**
 * Returns the profile that the command line names, else that of the variable `PREFECT_PROFILE`, else the active one of
 * the collection. In browsers, the address of the page and its script tag take the places of the first two.
 *
 * An unknown name is warned about on the console, and the fallback of the collection taken in its place; one of the
 * address of the page is ignored.
 *
 * @param profiles The profiles that are known.
 * @param environment The environment.
 */
export function activeProfile(profiles: ProfilesCollection, environment: Environment): ActiveProfile {
  const { name, words, overrides } = activeName(profiles, environment);
  if (profiles.has(name)) return { profile: profiles.get(name), overrides };
  // Note: word for word what Prefect prints, the space at its end included; it says so of `ephemeral`, too.
  warnOfUnknown(
    profiles,
    `Active profile '${name}' set ${words} not found. The default profile will be used instead. `,
  );
  return { profile: profiles.get(profiles.fallbackName), overrides };
}

/**
 * Returns settings under the profile to start with, which has the lowest precedence, or the highest where it overrides
 * the others. In a test of Prefect, only a profile that overrides has an effect.
 *
 * @param layers The sources of settings besides the profile.
 * @param active The profile.
 * @param environment The environment.
 * @throws {AmbitError} `ERR_SETTING_INVALID`.
 */
export function startingSettings(
  layers: SettingsLayers,
  { profile, overrides }: ActiveProfile,
  environment: Environment,
): Settings {
  const layer = profileLayer(profile);
  const isWithout = !overrides && hostSettings.isTest?.(environment);
  const settings = new Settings(isWithout ? layers : overrides ? layers.below(layer) : layers.above(layer));
  warnOfKeyDestination(settings);
  return settings;
}

interface ActiveName {
  readonly name: string;
  readonly words: string;
  readonly overrides: boolean;
}

function activeName(profiles: ProfilesCollection, environment: Environment): ActiveName {
  for (const selector of hostSettings.selectors) {
    const name = selector.read(environment);
    if (name === undefined) continue;
    const { words, overrides, mustExist = true } = selector;
    if (mustExist || profiles.has(name)) return { name, words, overrides };
    warnOfUnknown(profiles, `Profile '${name}' set ${words} not found. It is ignored`);
  }
  return { name: profiles.activeName, words: 'in the profiles file', overrides: false };
}

function warnOfUnknown(profiles: ProfilesCollection, message: string): void {
  warn(`WARNING: ${message}`);
  const obstacle = originOf(profiles)?.obstacle;
  if (obstacle !== undefined)
    warn(`WARNING: The profile may be saved where Ambit cannot read it: ${obstacle}`);
}
