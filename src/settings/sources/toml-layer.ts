import { TomlError } from 'smol-toml';
import { nearest } from '../../errors/nearest.ts';
import { isForeign } from '../catalogue/foreign-settings.ts';
import { definitionOf, nameOf, SETTING_NAMES, type SettingName } from '../catalogue/setting-names.ts';
import { hideSecrets } from '../secrets/mask.ts';
import { parseToml } from '../toml/parse-toml.ts';
import { TomlLines } from '../toml/toml-lines.ts';
import { settingsError } from '../values/settings-error.ts';
import type { SettingSource, SettingsLayer } from '../values/settings-layer.ts';
import { warnOnce } from '../warn.ts';
import type { FileHere } from './file-here.ts';

/** The file and table of the settings. */
export interface TomlPlace {
  readonly source: SettingSource;
  /** The path of their table. */
  readonly table: readonly string[];
}

/**
 * Returns the settings of a TOML file by their paths.
 *
 * A key that looks like a mistake is warned about on the console; the settings of other parts of Prefect are ignored.
 *
 * @param file The file.
 * @param place The table of the settings.
 * @throws {AmbitError} `ERR_SETTINGS_FILE` for what is not TOML.
 */
export function tomlLayer(file: FileHere, place: TomlPlace): SettingsLayer {
  let table: unknown = parseFile(file);
  for (const key of place.table) table = isTable(table) ? table[key] : undefined;
  const values: Record<string, unknown> = {};
  const lines = new TomlLines(file.text);
  for (const [path, value] of leaves(isTable(table) ? table : {})) {
    const name = nameAt(path);
    if (name !== undefined) values[name] = value;
    else warn({ path: [...place.table, ...path.split('.')], setting: path, file: file.path, lines });
  }
  return { source: place.source, location: file.path, values: hideSecrets(values) };
}

function parseFile({ text, path }: FileHere): unknown {
  try {
    return parseToml(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // Note: only the first line, and not as the cause: the others quote the file, which may have secrets.
    const reason = error.message.split('\n')[0]?.replace('Invalid TOML document: ', '');
    const where = `line ${error.line}, column ${error.column}`;
    // The first words are Prefect's.
    const message = `Failed to load Prefect settings from ${path}: invalid TOML (${reason}, ${where})`;
    throw settingsError('ERR_SETTINGS_FILE', `Cannot read the settings: ${message}`);
  }
}

type Leaf = readonly [path: string, value: unknown];

// In the order of the file; by a loop, since a key may have any number of dots.
function leaves(root: object): readonly Leaf[] {
  const found: Leaf[] = [];
  const open = entriesOf(root, '');
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const [path, value] = entry;
    // The value of a setting may be a table, such as that of `client.custom_headers`.
    if (!isTable(value) || nameAt(path) !== undefined) found.push(entry);
    else for (const each of entriesOf(value, `${path}.`)) open.push(each);
  }
  return found;
}

// The last one first.
function entriesOf(table: object, prefix: string): Leaf[] {
  return Object.entries(table)
    .map(([key, value]): Leaf => [prefix + key, value])
    .reverse();
}

// Note: not findName(): as in Prefect, the name of a variable sets nothing in these files.
function nameAt(path: string): SettingName | undefined {
  return SETTING_NAMES.find((name) => definitionOf(name)[0] === path);
}

interface UnknownKey {
  readonly setting: string;
  readonly path: readonly string[];
  readonly file: string;
  readonly lines: TomlLines;
}

function warn({ setting, path, file, lines }: UnknownKey): void {
  const variable = setting
    .toUpperCase()
    .replace(/^(?:PREFECT_)?/, 'PREFECT_')
    .replaceAll('.', '_');
  if (isForeign(variable)) return;
  const similar = nearest(variable, SETTING_NAMES);
  const line = lines.lineOf(path);
  const advice = similar === undefined ? '' : ` Did you mean ${definitionOf(nameOf(similar))[0]}?`;
  const where = line === undefined ? file : `${file}:${line}`;
  warnOnce(`WARNING: Setting '${setting}' is not recognized (${where}). It has no effect.${advice}`);
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
