import { type Paint, painterFor } from '../integrations/painter.ts';
import { loadProfiles } from '../settings/load-profiles.ts';
import { currentProfile } from './current-profile.ts';
import { type OutputOptions, printOutcome } from './print-outcome.ts';
import { quote } from './quote.ts';

const TITLE = 'Available Profiles:';
const CAPTION = '* active profile';

/** Prints the profiles that are saved; as in Prefect, those that come with the library are not listed. */
export function listProfiles(options: OutputOptions & { readonly profile?: string }): void {
  const profiles = loadProfiles();
  const current = currentProfile(profiles, options.profile).profile.name;
  const names = profiles.saved.map(({ name }) => name);
  const data = names.map((name) => ({ name, active: name === current }));
  const lines = [...table(names, current, painterFor(process.stdout))];
  if (names.length === 0) {
    lines.push('', `No profile is saved; the active one is ${quote(current)}, which comes with Ambit.`);
    lines.push('To save all that do: ambit profile populate-defaults');
  }
  printOutcome(options, data, lines);
}

function table(names: readonly string[], current: string, paint: Paint): readonly string[] {
  const cells = names.map((name) => `  ${name === current ? '* ' : ''}${name}`);
  const width = Math.max(TITLE.length, ...cells.map((cell) => cell.length));
  const line = '━'.repeat(width + 2);
  const rows = cells.map((cell) => {
    const padded = cell.padStart(width);
    return `│ ${cell.startsWith('  * ') ? paint('green', padded) : padded} │`;
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
