// Finds every public function that takes options, by the sources: what `index.ts` and the entries of the subpaths export.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Node, type ParamPattern, parseSync, type TSType, Visitor } from 'oxc-parser';

/** A public function that takes options. */
export interface Taker {
  /** Its name, such as `flow` or `InProcessClient.readFlowRuns`. */
  readonly id: string;
  /** The names of the options, where the type of the parameter is an interface or lists them. */
  readonly options: readonly string[] | undefined;
}

/** What this module looks for: names of parameters, and ends of the names of types. */
const NAMES = /^(?:options|filter|change)$/;
const TYPES = /(?:Options|Filter)$/;

const interfaces = interfacesOf(
  readdirSync('src', { recursive: true })
    .map((file) => join('src', String(file)))
    .filter((file) => file.endsWith('.ts')),
);

/**
 * Returns the functions of an entry that take options, those of the interfaces and classes that it exports included.
 *
 * @param entry The file of the entry.
 */
export function optionTakers(entry: string): readonly Taker[] {
  return exportsOf(entry).flatMap(({ file, name }) => takersIn(file, name));
}
