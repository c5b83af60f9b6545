import * as v from 'valibot';
import { MissingContextError } from '../errors/missing-context-error.ts';
import { ContextModel } from '../model/context-model.ts';
import type { ContextModelClass } from '../model/model-types.ts';
import { activeProfile } from '../settings/active-profile.ts';
import { applyProfile } from '../settings/apply-profile.ts';
import { Profile } from '../settings/profile.ts';
import { ProfilesCollection, type ProfilesInput } from '../settings/profiles-collection.ts';
import { Settings } from '../settings/settings.ts';

/** The fields of {@link SettingsContext}. */
export interface SettingsFields {
  /** The profile in use, with all its settings: with those too that the environment counts more than. */
  readonly profile: Profile;
  /** The values of all settings. */
  readonly settings: Settings;
}

const Base: ContextModelClass<SettingsFields, SettingsFields> = ContextModel.define('settings', {
  profile: v.instance(Profile),
  settings: v.instance(Settings),
});

let known: ProfilesCollection | undefined;
let root: SettingsContext | undefined;

/**
 * The context of the settings; {@link useProfile} enters one.
 *
 * Ports `prefect.context.SettingsContext`.
 *
 * @example
 * SettingsContext.get().settings.get('PREFECT_API_URL'); // null
 */
export class SettingsContext extends Base {
  /** Returns the active context, or else the root context, which is made when it is first asked for. */
  static override get<T extends ContextModel>(this: new (...args: never) => T): T {
    const context: ContextModel = Base.get.call(this) ?? (root ??= rootSettingsContext());
    return context as T;
  }
}

/**
 * Returns the active settings context, or else the root context.
 *
 * Ports `prefect.context.get_settings_context`.
 *
 * @throws {MissingContextError} `ERR_CONTEXT_MISSING` where a replaced `SettingsContext.get` answers nothing.
 * @example
 * getSettingsContext().profile.name; // 'default'
 */
export function getSettingsContext(): SettingsContext {
  const context: SettingsContext | undefined = SettingsContext.get();
  if (context !== undefined) return context;
  throw new MissingContextError('No settings context found.');
}

/**
 * Returns a new context of the settings that hold where none is active: those of the environment and of the profile
 * that the command line (`prefect --profile dev` or `ambit --profile dev`), the variable `PREFECT_PROFILE`, or else the
 * known profiles name.
 *
 * Environment variables count more than the profile, unless the command line names it. It is not entered.
 *
 * Ports `prefect.context.root_settings_context`.
 *
 * @throws {AmbitError} `ERR_SETTING_INVALID`.
 */
export function rootSettingsContext(): SettingsContext {
  const { profile, source } = activeProfile(knownProfiles());
  const override = source === 'by command line argument';
  return new SettingsContext({
    profile,
    settings: applyProfile(Settings.fromEnvironment(), profile, override),
  });
}

/**
 * Makes the root context anew, from the environment and the profiles as they are now, and returns it.
 *
 * Ports `prefect.context.refresh_global_settings_context`.
 *
 * @throws {AmbitError} `ERR_SETTING_INVALID`; then the root context stays as it was.
 */
export function refreshRootSettingsContext(): SettingsContext {
  root = rootSettingsContext();
  return root;
}

/**
 * Sets the profiles that this program knows by name, besides an empty one named `default`.
 *
 * The root context is made anew when it is next asked for; contexts that are entered stay as they are.
 *
 * @param profiles The profiles, in the shape of Prefect's `profiles.toml`.
 * @throws {AmbitError} `ERR_SETTING_UNKNOWN`; then nothing is changed.
 * @example
 * setProfiles({ active: 'dev', profiles: { dev: { PREFECT_API_URL: 'http://127.0.0.1:4200/api' } } });
 */
export function setProfiles(profiles: ProfilesInput): void {
  known = ProfilesCollection.from(profiles);
  root = undefined;
}

/** Returns the profiles that are known; stands for `prefect.settings.load_profiles`. */
export function knownProfiles(): ProfilesCollection {
  known ??= new ProfilesCollection();
  return known;
}
