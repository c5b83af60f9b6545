import { readFileSync } from 'node:fs';
import {
  definitionOf,
  isUsed,
  SETTING_NAMES,
  variablesOf,
} from '../../src/settings/catalogue/setting-names.ts';

const source = readFileSync('src/settings/catalogue/setting-table.ts', 'utf8');

/** Returns the table of `docs/settings.md`: what `setting-table.ts` says, its comments included. */
export function renderSettingsTable(): string {
  const rows = SETTING_NAMES.map((name) => {
    const [path, type, initial] = definitionOf(name);
    const [, ...older] = variablesOf(name);
    return line([
      code(name),
      code(path),
      type,
      initialOf(initial),
      older.map(code).join(', '),
      isUsed(name) ? purposeOf(name) : `*Not used yet.* ${purposeOf(name)}`,
    ]);
  });
  const head = ['environment variable', 'path', 'type', 'default', 'older names', 'is'];
  return [line(head), line(head.map(() => '---')), ...rows].join('\n');
}

function purposeOf(name: string): string {
  const purpose = new RegExp(`/\\*\\* (.*?) \\*/\\n  ${name}:`).exec(source)?.[1];
  if (purpose === undefined) throw new Error(`${name} has no comment in setting-table.ts`);
  return purpose.replace(/\.$/, '').replaceAll('|', '\\|');
}

function initialOf(initial: unknown): string {
  return initial === null || initial === '' ? '' : code(String(initial));
}

function code(text: string): string {
  return `\`${text}\``;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
