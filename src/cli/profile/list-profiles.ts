import type { Paint } from '../../integrations/run-tree/painter.ts';
import { loadProfiles } from '../../settings/profiles/load-profiles.ts';
import { quote } from '../terminal/quote.ts';
import { type OutputOptions, printOutcome } from '../terminal/terminal.ts';
import { currentProfile } from './current-profile.ts';

const TITLE = 'Available Profiles:';
const CAPTION = '* active profile';

/** Prints the profiles that are saved; as in Prefect, those that come with the library are not listed. */
export function listProfiles(options: OutputOptions & { readonly profile?: string }): void {
  const profiles = loadProfiles();
  const current = currentProfile(profiles, options.profile).profile.name;
  const names = profiles.saved.map(({ name }) => name);
  const data = names.map((name) => ({ name, active: name === current }));
  printOutcome(options, data, (shown, paint) => {
    if (shown.length > 0) return table(shown, paint);
    return [
      ...table(shown, paint),
      '',
      `No profile is saved. The active one is ${quote(current)}, which is built in.`,
      'To save the built-in profiles: ambit profile populate-defaults',
    ];
  });
}

interface Listed {
  readonly name: string;
  readonly active: boolean;
}

function table(profiles: readonly Listed[], paint: Paint): readonly string[] {
  const cells = profiles.map(({ name, active }) => `  ${active ? '* ' : ''}${name}`);
  const width = Math.max(TITLE.length, ...cells.map((cell) => cell.length));
  const line = '━'.repeat(width + 2);
  const rows = cells.map((cell, index) => {
    const padded = cell.padStart(width);
    return `│ ${profiles[index]?.active ? paint('green', padded) : padded} │`;
  });
  return [
    `┏${line}┓`,
    `┃ ${paint('blue', TITLE.padStart(width))} ┃`,
    `┡${line}┩`,
    ...rows,
    `└${'─'.repeat(width + 2)}┘`,
    `${' '.repeat(Math.floor((width + 4 - CAPTION.length) / 2))}${paint('dim', CAPTION)}`,
  ];
}
