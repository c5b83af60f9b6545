import * as v from 'valibot';
import { checkOptions } from '../../errors/check-options.ts';
import { MissingContextError } from '../../errors/missing-context-error.ts';
import { nearest } from '../../errors/nearest.ts';
import { OBJECT } from '../../errors/rules.ts';
import type { ContextModelClass } from '../../model/context-model.ts';
import { ContextModel } from '../../model/context-model.ts';
import { environmentOf, environmentVariable } from '../../platform/environment.ts';
import type { SettingKey } from '../../settings/catalogue/setting-names.ts';
import { activeProfile, startingSettings } from '../../settings/profiles/active-profile.ts';
import { forgetProfiles, giveProfiles, profilesUnder } from '../../settings/profiles/known-profiles.ts';
import { sourceLayers } from '../../settings/profiles/load-profiles.ts';
import { Profile } from '../../settings/profiles/profile.ts';
import { ProfilesCollection, type ProfilesInput } from '../../settings/profiles/profiles-collection.ts';
import { conceal } from '../../settings/secrets/conceal.ts';
import type { SettingExplanation } from '../../settings/values/setting-explanation.ts';
import { Settings } from '../../settings/values/settings.ts';
import { createHome } from './create-home.ts';

/** The fields of {@link SettingsContext}. */
export interface SettingsFields {
  /** The profile in use, with all its settings, including those that the environment overrides. */
  readonly profile: Profile;
  /** The values of all settings. */
  readonly settings: Settings;
}

const Base: ContextModelClass<SettingsFields, SettingsFields> = ContextModel.define('settings', {
  profile: conceal(v.instance(Profile)),
  settings: conceal(v.instance(Settings)),
});

let root: SettingsContext | undefined;

/**
 * The context of the settings; {@link useProfile} enters one.
 *
 * Ports `prefect.context.SettingsContext`.
 *
 * @example
 * SettingsContext.get().settings.api.url; // null
 */
export class SettingsContext extends Base {
  /** Returns the active context, or else the root context, which is made when it is first asked for. */
  static override get<T extends ContextModel>(this: new (...args: never) => T): T {
    const context: ContextModel = Base.get.call(this) ?? (root ??= rootSettingsContext());
    return context as T;
  }

  /** Calls `fn` with this context active; makes the home directory first, see {@link SettingsContext.enter}. */
  override run<R>(fn: (context: this) => R): R {
    createHome(this.settings);
    return super.run(fn);
  }

  /**
   * Makes this context active until `exit` is called. As in Prefect, the home directory of its settings is made where it
   * is missing, for its owner alone, and a warning says so where that fails.
   *
   * @throws {AmbitError} `ERR_SCOPE_ENTERED`, `ERR_SCOPE_UNSUPPORTED`.
   */
  override enter(): this {
    const entered = super.enter();
    createHome(this.settings);
    return entered;
  }
}

/**
 * Returns the active settings context, or else the root context.
 *
 * Ports `prefect.context.get_settings_context`.
 *
 * @throws {MissingContextError} `ERR_CONTEXT_MISSING` where a replaced `SettingsContext.get` returns nothing.
 * @example
 * getSettingsContext().profile.name; // 'default'
 */
export function getSettingsContext(): SettingsContext {
  const context: SettingsContext | undefined = SettingsContext.get();
  if (context !== undefined) return context;
  throw new MissingContextError('No settings context found.');
}

/** Options of {@link rootSettingsContext}. */
export interface RootSettingsOptions {
  /** The environment variables: in a Worker, the bindings that its handlers get. @default {those of the process} */
  readonly environment?: object;
}

/**
 * Returns a new context of the settings that hold where none is active. In order of precedence: the environment
 * variables, the file `.env`, `prefect.toml`, `pyproject.toml`, and the profile that the command line
 * (`prefect --profile dev` or `ambit --profile dev`), the variable `PREFECT_PROFILE`, or else the saved profiles name. In
 * a page, its address (`?prefect-profile=dev`), its script tag (`data-profile`), what is saved or else its blocks name it.
 *
 * A profile that the command line names takes precedence over all of them. The context is not entered.
 *
 * Ports `prefect.context.root_settings_context`.
 *
 * @param options The environment to read.
 * @throws {AmbitError} `ERR_SETTING_INVALID`, `ERR_SETTINGS_FILE`.
 * @example
 * // The handler of a Worker.
 * const fetch = (request: Request, env: object) =>
 *   rootSettingsContext({ environment: env }).run(() => new Response(getSettingsContext().settings.api.url));
 */
export function rootSettingsContext(options: RootSettingsOptions = {}): SettingsContext {
  const { environment: bindings } = checkOptions(options, {
    action: 'create the root settings context',
    rules: { environment: OBJECT },
    suggest: nearest,
  });
  const environment = bindings === undefined ? environmentVariable : environmentOf(bindings);
  const layers = sourceLayers(environment);
  const active = activeProfile(profilesUnder(layers), environment);
  const settings = startingSettings(layers, active, environment);
  // Not the default one: a program that only runs a flow leaves no trace in the home directory of its user.
  if (settings.isSet('home')) createHome(settings);
  return new SettingsContext({ profile: active.profile, settings });
}

/**
 * Makes the root context anew, from the environment, the files and the saved profiles as they are now, and returns it.
 *
 * Ports `prefect.context.refresh_global_settings_context`.
 *
 * @throws {AmbitError} `ERR_SETTING_INVALID`, `ERR_SETTINGS_FILE`; then the root context stays as it was.
 */
export function refreshRootSettingsContext(): SettingsContext {
  forgetProfiles();
  root = rootSettingsContext();
  return root;
}

/**
 * Sets the profiles that this program knows by name, besides an empty one named `default`, in place of those that are
 * saved.
 *
 * The root context is made anew when it is next asked for; contexts that are entered stay as they are.
 *
 * @param profiles The profiles, in the shape of Prefect's `profiles.toml`.
 * @throws {AmbitError} `ERR_SETTING_UNKNOWN`, and `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN` for another shape; then nothing
 * is changed.
 * @example
 * setProfiles({ active: 'dev', profiles: { dev: { PREFECT_API_URL: 'http://127.0.0.1:4200/api' } } });
 */
export function setProfiles(profiles: ProfilesInput): void {
  giveProfiles(ProfilesCollection.from(profiles));
  root = undefined;
}

/**
 * Returns the source of the value of a setting in the active settings, and the values that it hides.
 *
 * @param key The name of its environment variable, or its path.
 * @throws {AmbitError} `ERR_SETTING_UNKNOWN`.
 * @example
 * temporarySettings({ PREFECT_CLIENT_MAX_RETRIES: 9 }).run(() => {
 *   const { value, source, hides } = explain('PREFECT_CLIENT_MAX_RETRIES');
 *   [value, source]; // [9, 'explicit']
 *   hides; // [{ value: 5, source: 'defaults', location: undefined }]
 * });
 */
export function explain(key: SettingKey): SettingExplanation {
  return getSettingsContext().settings.explain(key);
}
