import * as v from 'valibot';
import { isEqual } from '../model/equality.ts';
import { validate } from '../model/validate.ts';
import { maskedRecord } from './mask.ts';
import { byName, type SettingsInput, type SettingsRecord } from './setting-names.ts';

/** What a {@link Profile} is created from. */
export interface ProfileInput {
  /** Its name. */
  readonly name: string;
  /** Its settings by the names of their environment variables, or by their paths. @default {{}} */
  readonly settings?: SettingsInput;
  /** The file that it comes from. @default {none} */
  readonly source?: string;
}

const schema = v.strictObject({
  name: v.string(),
  settings: v.optional(v.record(v.string(), v.unknown()), {}),
  source: v.optional(v.string()),
});

/**
 * A named set of settings; immutable.
 *
 * Its values are kept as they are given, and are checked where settings are made of them. Secrets are shown as
 * `********` wherever it is printed or made JSON of.
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

  /**
   * Creates a profile.
   *
   * @param input The name, the settings and the source.
   * @throws {ContextValidationError} `ERR_CONTEXT_INVALID` for what is not a profile's.
   * @throws {AmbitError} `ERR_SETTING_UNKNOWN`.
   */
  constructor(input: ProfileInput) {
    const valid = validate(schema, input, 'Profile') as unknown as ProfileInput;
    this.name = valid.name;
    this.settings = maskedRecord(byName(valid.settings ?? {}));
    this.source = valid.source;
    Object.freeze(this);
  }

  /**
   * Tells whether another profile has the same name, settings and source.
   *
   * @param other The other profile.
   */
  equals(other: unknown): boolean {
    return (
      other instanceof Profile &&
      other.name === this.name &&
      other.source === this.source &&
      isEqual({ ...this.settings }, { ...other.settings })
    );
  }
}
