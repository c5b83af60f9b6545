import { parse, type TomlTable } from 'smol-toml';

/**
 * Returns the tables of a TOML document.
 *
 * An integer that a number cannot hold exactly becomes a `bigint`, as it may belong to another tool that reads the file:
 * only the setting that it is given to refuses it.
 *
 * @param text The document.
 * @throws {TomlError} For what is not TOML.
 */
export function parseToml(text: string): TomlTable {
  return parse(text, { integersAsBigInt: 'asNeeded' }) as TomlTable;
}
