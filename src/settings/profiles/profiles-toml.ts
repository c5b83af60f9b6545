import { stringify, TomlError } from 'smol-toml';
import type { AmbitError } from '../../errors/ambit-error.ts';
import { nearest } from '../../errors/nearest.ts';
import { isForeign } from '../catalogue/foreign-settings.ts';
import { findName, SETTING_NAMES } from '../catalogue/setting-names.ts';
import { settingText } from '../catalogue/setting-text.ts';
import { parseToml } from '../toml/parse-toml.ts';
import { TomlLines } from '../toml/toml-lines.ts';
import { settingsError } from '../values/settings-error.ts';
import { Profile } from './profile.ts';

/** The content of a file of profiles. */
export interface ProfilesDocument {
  /** The name of the active profile, where it says so. */
  readonly active: string | undefined;
  readonly profiles: readonly Profile[];
  /** Its other content. */
  readonly rest: Readonly<Record<string, unknown>>;
  /** Warnings for the owner of the file. */
  readonly warnings: readonly string[];
}

/**
 * Parses a file of profiles.
 *
 * @param text The text of the file.
 * @param location The path of the file, for errors and as the source of its profiles.
 * @throws {AmbitError} `ERR_PROFILES_INVALID` with the file, the line and the key.
 */
export function parseProfiles(text: string, location: string): ProfilesDocument {
  return new Reader(text, location).document();
}

/** Returns the text of a file of profiles, in the form of Prefect's. */
export function formatProfiles(document: Omit<ProfilesDocument, 'warnings'>): string {
  const { active, profiles, rest } = document;
  const top = stringify({ ...(active === undefined ? {} : { active }), ...rest });
  const tables = profiles.map((profile) => {
    const header = stringify({ profiles: { [profile.name]: {} } }).trim();
    return `${header}\n${stringify(profile.toTexts())}`;
  });
  const parts = [top, ...tables].map((part) => part.trim()).filter((part) => part !== '');
  return `${parts.join('\n\n')}\n`;
}

type Table = Readonly<Record<string, unknown>>;

class Reader {
  readonly #text: string;
  readonly #location: string;
  readonly #lines: TomlLines;
  readonly #warnings: string[] = [];

  constructor(text: string, location: string) {
    this.#text = text;
    this.#location = location;
    this.#lines = new TomlLines(text);
  }

  document(): ProfilesDocument {
    const { active, profiles = {}, ...rest } = this.#parse();
    if (active !== undefined && typeof active !== 'string') {
      throw this.#invalid(['active'], 'the name of the active profile is not a string');
    }
    if (!isTable(profiles)) throw this.#invalid(['profiles'], '"profiles" is not a table');
    const all = Object.entries(profiles).map(([name, table]) => this.#profile(name, table));
    return { active, profiles: all, rest, warnings: this.#warnings };
  }

  #parse(): Table {
    try {
      return parseToml(this.#text);
    } catch (error) {
      if (!(error instanceof TomlError)) throw error;
      const { line, column } = error;
      // Note: only the first line, and not as the cause: the others quote the file, which has secrets.
      const reason = error.message.split('\n')[0] ?? '';
      throw this.#error(`${this.#location}:${line}:${column}`, reason);
    }
  }

  #profile(name: string, table: unknown): Profile {
    if (!isTable(table)) throw this.#invalid(['profiles', name], `the profile "${name}" is not a table`);
    const settings: [string, unknown][] = [];
    const others: [string, string][] = [];
    for (const [key, value] of Object.entries(table)) {
      const path = ['profiles', name, key];
      if (holdsTable(value)) {
        throw this.#invalid(path, `"${key}" of the profile "${name}" is a table, not the value of a setting`);
      }
      if (this.#lines.hasHexEscape(path)) this.#warnOfHexEscape(path);
      if (key.startsWith('PREFECT_') && findName(key) !== undefined) settings.push([key, value]);
      else others.push([key, this.#other(path, value)]);
    }
    // Not by assignment, to which `__proto__` is no key.
    const given = { settings: Object.fromEntries(settings), others: Object.fromEntries(others) };
    return new Profile({ name, ...given, source: this.#location });
  }

  #other(path: readonly string[], value: unknown): string {
    const key = path.at(-1) ?? '';
    if (!isForeign(key)) {
      const similar = nearest(key, SETTING_NAMES);
      const place = this.#settingPlace(path);
      const advice = similar === undefined ? '' : ` Did you mean ${similar}?`;
      this.#warnings.push(
        `WARNING: Setting '${key}' is not recognized (${place}). It is kept, and has no effect.${advice}`,
      );
    }
    return settingText(value);
  }

  #warnOfHexEscape(path: readonly string[]): void {
    this.#warnings.push(
      `WARNING: Setting '${path.at(-1)}' has the escape "\\x" (${this.#settingPlace(path)}). TOML has no such escape, and Prefect cannot read the file. Write "\\\\x", or use single quotes`,
    );
  }

  #settingPlace(path: readonly string[]): string {
    return `${this.#place(path)}, in the profile "${path[1]}"`;
  }

  #invalid(path: readonly string[], reason: string): AmbitError {
    return this.#error(this.#place(path), reason);
  }

  #error(place: string, reason: string): AmbitError {
    const message = `Cannot load the profiles of ${place}: ${reason}. Fix the file by hand; nothing was changed`;
    return settingsError('ERR_PROFILES_INVALID', message);
  }

  #place(path: readonly string[]): string {
    const line = this.#lines.lineOf(path);
    return line === undefined ? this.#location : `${this.#location}:${line}`;
  }
}

function holdsTable(value: unknown): boolean {
  return isTable(value) || (Array.isArray(value) && value.some(holdsTable));
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
