import * as v from 'valibot';
import { checkOptions } from '../../errors/check-options.ts';
import { nearest } from '../../errors/nearest.ts';
import { TEXT } from '../../errors/rules.ts';
import { dictionary } from '../../model/dictionary.ts';
import { isEqual } from '../../model/equality.ts';
import { modelFields } from '../../model/model-fields.ts';
import { validate } from '../../model/validate.ts';
import { inspectAs } from '../../platform/inspect.ts';
import {
  byName,
  findName,
  nameOf,
  type SettingsInput,
  type SettingsRecord,
} from '../catalogue/setting-names.ts';
import { settingText } from '../catalogue/setting-text.ts';
import { conceal } from '../secrets/conceal.ts';
import { concealValues, hideSecrets } from '../secrets/mask.ts';
import { Secret } from '../secrets/secret.ts';

/** The input of a {@link Profile}. */
export interface ProfileInput {
  /** Its name. */
  readonly name: string;
  /** Its settings by the names of their environment variables, or by their paths. @default {{}} */
  readonly settings?: SettingsInput;
  /** The file that it comes from. @default {none} */
  readonly source?: string | undefined;
  /** Settings that Prefect knows and Ambit does not, such as those of its server. @default {{}} */
  readonly others?: Readonly<Record<string, string | Secret>>;
}

/** Changes to the settings of a profile; `null` removes one. */
export type ProfileChanges = { readonly [K in keyof SettingsInput]?: SettingsInput[K] | null };

const FIELDS = modelFields({
  name: v.string(),
  settings: conceal(v.optional(dictionary(v.unknown()), {})),
  source: v.optional(v.string()),
  others: conceal(v.optional(dictionary(v.union([v.string(), v.instance(Secret)])), {})),
});

/**
 * A named set of settings; immutable.
 *
 * Its values are kept as they are given, and are checked where settings are made of them. Those of secret settings are
 * a {@link Secret}, and so are the settings that Ambit does not know.
 *
 * Ports `prefect.settings.Profile`.
 *
 * @example
 * const profile = new Profile({ name: 'dev', settings: { PREFECT_API_URL: 'http://127.0.0.1:4200/api' } });
 * useProfile(profile).run(() => report(urls));
 */
export class Profile {
  /** Its name. */
  readonly name: string;
  /** Its settings by the names of their environment variables. */
  readonly settings: SettingsRecord;
  /** The file that it comes from. */
  readonly source: string | undefined;
  readonly #others: Readonly<Record<string, Secret>>;
  // The older names that settings were given by, so that an older Prefect still knows them in the file.
  readonly #written: ReadonlyMap<string, string>;

  /**
   * Creates a profile.
   *
   * @param input The name, the settings and the source.
   * @throws {ContextValidationError} `ERR_CONTEXT_INVALID` for what is not a profile's.
   * @throws {AmbitError} `ERR_SETTING_UNKNOWN`.
   */
  constructor(input: ProfileInput) {
    const valid = validate({ name: 'Profile', fields: FIELDS }, input) as unknown as ProfileInput;
    const { settings = {}, others = {} } = valid;
    this.name = valid.name;
    this.settings = hideSecrets(byName(settings));
    this.source = valid.source;
    this.#others = Object.freeze(Object.fromEntries(Object.entries(others).map(hideText)));
    const older = Object.keys(settings).filter(
      (key) => key.startsWith('PREFECT_') && !Object.hasOwn(settings, nameOf(key)),
    );
    this.#written = new Map(older.map((key) => [nameOf(key), key]));
    Object.freeze(this);
  }

  /** Settings that Prefect knows and Ambit does not; they are kept for it. */
  get others(): Readonly<Record<string, Secret>> {
    return this.#others;
  }

  /**
   * Returns a profile with changed settings; the others stay.
   *
   * @param changes The values by any name of the settings; `null` removes a setting from the profile.
   * @throws {AmbitError} `ERR_SETTING_UNKNOWN`.
   */
  update(changes: ProfileChanges): Profile {
    const removed = Object.entries(changes).filter(([, value]) => value === null);
    const set = Object.entries(changes).filter(([, value]) => value !== null);
    const kept = this.unset(removed.map(([key]) => nameOf(key)));
    const settings: SettingsInput = byName(Object.fromEntries(set) as SettingsInput);
    return kept.#copy({ ...this.#keyed(kept.settings), ...this.#keyed(settings) });
  }

  /**
   * Returns a profile without some of its settings.
   *
   * @param keys Any names of the settings; for those that Ambit does not know, the names in the file.
   */
  unset(keys: readonly string[]): Profile {
    const names: unknown[] = keys.map((key) => findName(key) ?? key);
    const isKept = ([name]: [string, unknown]): boolean => !names.includes(name);
    const settings = Object.fromEntries(Object.entries(this.settings).filter(isKept)) as SettingsRecord;
    const others = Object.fromEntries(Object.entries(this.#others).filter(isKept));
    return this.#copy(this.#keyed(settings), others);
  }

  /** Returns a profile with the settings of another one where this one has none. */
  over(base: Profile): Profile {
    // Also a setting that this one has under an older name.
    const isMissing = ([name]: [string, unknown]): boolean => !Object.hasOwn(this.settings, name);
    const missing = Object.fromEntries(Object.entries(base.settings).filter(isMissing));
    const settings = { ...base.#keyed(missing), ...this.#keyed(this.settings) };
    return this.#copy(settings, { ...base.#others, ...this.#others });
  }

  /** Returns a profile of another name or source with the same settings. */
  as(change: { readonly name?: string; readonly source?: string | undefined }): Profile {
    const rules = { name: TEXT, source: TEXT };
    const given = checkOptions(change, { action: 'copy a profile', rules, suggest: nearest });
    const { name = this.name } = given;
    const source = 'source' in change ? given.source : this.source;
    return new Profile({ name, source, settings: this.#keyed(this.settings), others: this.#others });
  }

  /** Returns the settings as strings for a file of profiles, by the names that they were given by. Secrets are revealed. */
  toTexts(): Record<string, string> {
    const entries = [...Object.entries(this.#keyed(this.settings)), ...Object.entries(this.#others)];
    const set = entries.filter(([, value]) => value !== null && value !== undefined);
    return Object.fromEntries(set.map(([key, value]) => [key, settingText(value)]));
  }

  /**
   * Returns whether another profile has the same name, settings and source.
   *
   * @param other The other profile.
   */
  equals(other: unknown): boolean {
    return (
      other instanceof Profile &&
      other.name === this.name &&
      other.source === this.source &&
      isEqual({ ...this.settings }, { ...other.settings }) &&
      isEqual({ ...this.#others }, { ...other.#others })
    );
  }

  /** Returns its fields, for JSON, with secrets masked, and `user:password@` in URLs. */
  toJSON(): object {
    const { name, settings, source } = this;
    return { name, settings: concealValues(settings), source };
  }

  #keyed(settings: object): SettingsInput {
    const entries = Object.entries(settings).map(([name, value]) => [this.#written.get(name) ?? name, value]);
    return Object.fromEntries(entries);
  }

  #copy(settings: SettingsInput, others: Readonly<Record<string, Secret>> = this.#others): Profile {
    return new Profile({ name: this.name, source: this.source, settings, others });
  }
}

inspectAs(Profile.prototype, (profile) => ({ name: 'Profile', value: profile.toJSON() }));

function hideText([key, value]: [string, string | Secret]): [string, Secret] {
  return [key, value instanceof Secret ? value : new Secret(value)];
}
