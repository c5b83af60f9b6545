import type { Environment } from '../../platform/environment.ts';
import type { SettingsLayer } from '../values/settings-layer.ts';

/** Something that may set settings: the environment, or a file. */
export interface SettingsSource {
  /**
   * Returns what it sets as it is now, or `undefined` where it is not there.
   *
   * @param environment The environment.
   * @throws {AmbitError} `ERR_SETTINGS_FILE` for a file that cannot be read.
   */
  read(environment: Environment): SettingsLayer | undefined;
}

/** Something that may name the profile to use. */
export interface ProfileSelector {
  /** How the warning about an unknown profile goes on after `set`; the words of Prefect where it has the same. */
  readonly words: string;
  /** Whether the profile that it names takes precedence over the environment. */
  readonly overrides: boolean;
  /** Whether an unknown name makes the default profile active; if not, it is as if there were no name. @default true */
  readonly mustExist?: boolean;
  /** Returns the name as it is now, or `undefined`. */
  read(environment: Environment): string | undefined;
}

/** A place that profiles are in, as TOML. */
export interface ProfilesSource {
  /** The path of the file, or what else it is called; it becomes the source of its profiles. */
  readonly location: string;
  /** The remedy where the runtime may not read it, which is then treated as missing. */
  readonly obstacle?: string | undefined;
  /**
   * Returns what is in it as it is now, or `undefined` where nothing was ever put there.
   *
   * @throws {AmbitError} `ERR_PROFILES_FILE` where that cannot be read.
   */
  read(): string | undefined;
}

/** A place that profiles are saved in. */
export interface ProfilesStore extends ProfilesSource {
  /**
   * Replaces its content. On any failure, it has either all of the old content or all of the new.
   *
   * @param text The new content.
   * @param expected The content that the caller last read; without it, anything is overwritten.
   * @throws {AmbitError} `ERR_PROFILES_CHANGED` where the content is not the expected one; `ERR_PROFILES_FILE` where it cannot be
   * written.
   */
  write(text: string, expected?: { readonly text: string | undefined }): void;
}
