import { stringify } from 'smol-toml';
import { type TomlStatement, textOf, tomlStatements } from '../toml/toml-statements.ts';
import type { ProfileTexts } from './profile-texts.ts';

type Settings = Readonly<Record<string, string>>;

/**
 * Returns a file of profiles with what has changed in it. All else stays as it stands: comments, blank lines, the order,
 * and the form of values. A comment goes with the line that it is on; one directly above a table, with the table.
 *
 * It is written by hand since no library does it: the one that is maintained, `@decimalturn/toml-patch` 3.3, loses comments of
 * other profiles when one is deleted, and weighs 168 kB.
 *
 * @param text The file, in which each profile has a header of its own. Else, something else than asked for comes out.
 * @param from What it says.
 * @param to What it is to say.
 */
export function editProfiles(text: string, from: ProfileTexts, to: ProfileTexts): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const edit = { from, to, names: namesAfter(from, to) };
  const sections = sectionsOf(tomlStatements(text.endsWith('\n') ? text : text + eol));
  const edited = sections.map((section) => editSection(section, edit));
  if (to.active !== undefined && from.active === undefined) {
    edited.unshift(linesOf({ active: to.active }), sections[0]?.body.length ? '' : '\n');
  }
  const known = new Set(edit.names.values());
  const added = [...to.profiles].filter(([name]) => !known.has(name));
  const tables = added.map(([name, settings]) => `\n${headerOf(name)}\n${linesOf(settings)}`);
  return [...edited, ...tables]
    .join('')
    .trim()
    .concat('\n')
    .replaceAll(/(?<!\r)\n/g, eol);
}

interface Edit {
  readonly from: ProfileTexts;
  readonly to: ProfileTexts;
  /** The names that profiles of the file will have, by those that they have. */
  readonly names: ReadonlyMap<string, string>;
}

/** The statements from one header to the next; all before the first header are a section, too. */
interface Section {
  /** The comments directly above the header. */
  readonly above: readonly TomlStatement[];
  readonly header: TomlStatement | undefined;
  readonly body: TomlStatement[];
}

// A profile that is gone has been renamed where one is new that holds the same.
function namesAfter({ profiles: before }: ProfileTexts, { profiles: after }: ProfileTexts): Edit['names'] {
  const added = [...after].filter(([name]) => !before.has(name));
  const names = new Map<string, string>();
  for (const [name, settings] of before) {
    const index = added.findIndex(([, other]) => stringify(other) === stringify(settings));
    if (after.has(name)) names.set(name, name);
    else for (const [other] of added.splice(index, index < 0 ? 0 : 1)) names.set(name, other);
  }
  return names;
}

function sectionsOf(statements: readonly TomlStatement[]): Section[] {
  let section: Section = { above: [], header: undefined, body: [] };
  const sections = [section];
  let comments: TomlStatement[] = [];
  for (const statement of statements) {
    if (statement.kind === 'header') {
      section = { above: comments, header: statement, body: [] };
      sections.push(section);
      comments = [];
    } else if (statement.kind === 'other' && !isBlank(statement)) {
      comments.push(statement);
    } else {
      section.body.push(...comments, statement);
      comments = [];
    }
  }
  section.body.push(...comments);
  return sections;
}

function editSection({ above, header, body }: Section, { from, to, names }: Edit): string {
  if (header === undefined) return textsOf(editPairs(body, activeOf(from), activeOf(to)));
  const [root, profile, ...deeper] = header.path;
  if (root !== 'profiles' || profile === undefined || deeper.length > 0)
    return textsOf([...above, header, ...body]);
  const name = names.get(profile);
  if (name === undefined) return textsOf(apartFrom(body));
  const renamed = name === profile ? header : { ...header, value: headerOf(name) };
  const [before = {}, after = {}] = [from.profiles.get(profile), to.profiles.get(name)];
  const added = Object.entries(after).filter(([key]) => !Object.hasOwn(before, key));
  const pairs = editPairs(body, before, after);
  const end = pairs.findLastIndex(({ kind }) => kind === 'pair') + 1;
  const lines = linesOf(Object.fromEntries(added));
  return textsOf([...above, renamed, ...pairs.slice(0, end)]) + lines + textsOf(pairs.slice(end));
}

function activeOf({ active }: ProfileTexts): Settings {
  return active === undefined ? {} : { active };
}

function editPairs(body: readonly TomlStatement[], from: Settings, to: Settings): TomlStatement[] {
  return body.flatMap((statement) => {
    const [key = '', ...deeper] = statement.path;
    if (statement.kind !== 'pair' || deeper.length > 0 || from[key] === to[key]) return statement;
    return to[key] === undefined ? [] : { ...statement, value: stringOf(to[key]) };
  });
}

// Comments below a removed table, after a blank line, may be about the next one.
function apartFrom(body: readonly TomlStatement[]): TomlStatement[] {
  const below = body.slice(body.findLastIndex(({ kind }) => kind === 'pair') + 1);
  const apart = below.slice(below.findIndex(isBlank));
  return apart.every(isBlank) ? [] : apart;
}

function isBlank({ kind, head }: TomlStatement): boolean {
  return kind === 'other' && head.trim() === '';
}

function textsOf(statements: readonly TomlStatement[]): string {
  return statements.map(textOf).join('');
}

function headerOf(name: string): string {
  return stringify({ profiles: { [name]: {} } }).trim();
}

function linesOf(settings: Settings): string {
  return Object.keys(settings).length === 0 ? '' : stringify(settings);
}

function stringOf(text: string): string {
  return stringify({ a: text }).replace(/^a = /, '').trim();
}
