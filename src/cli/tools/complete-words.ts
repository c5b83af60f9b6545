import type { Command, Option } from 'commander';
import { visible } from '../../errors/visible.ts';

interface Position {
  readonly command: Command;
  /** The number of arguments of the command before the word. */
  readonly index: number;
  /** The option whose value the word is. */
  readonly option: Option | undefined;
}

/**
 * Returns the candidates of a completion, as lines of a word, a tab and its description; the line `:files` asks the shell
 * for the names of files.
 *
 * @param program The command.
 * @param words The words after its name, the last one as far as it was typed.
 */
export async function completionsOf(program: Command, words: readonly string[]): Promise<readonly string[]> {
  const typed = words.at(-1) ?? '';
  const position = positionAfter(program, words.slice(0, -1));
  const lines = await candidatesAt(position, typed);
  return lines.filter((line) => line === ':files' || line.startsWith(typed));
}

function positionAfter(program: Command, words: readonly string[]): Position {
  let command = program;
  let index = 0;
  let option: Option | undefined;
  for (const word of words) {
    if (option !== undefined) option = undefined;
    else if (word.startsWith('-'))
      option = command.options.find(
        ({ short, long, required }) => required && (word === short || word === long),
      );
    else {
      const found = command.commands.find((one) => one.name() === word);
      if (found === undefined) index += 1;
      else command = found;
    }
  }
  return { command, index, option };
}

async function candidatesAt({ command, index, option }: Position, typed: string): Promise<readonly string[]> {
  const help = command.createHelp();
  if (option !== undefined) return namesFor(argumentOf(option));
  if (typed.startsWith('-')) {
    return help.visibleOptions(command).map(({ long, description }) => `${long}\t${description}`);
  }
  if (command.commands.length > 0) {
    return help.visibleCommands(command).map((one) => `${one.name()}\t${one.description()}`);
  }
  const parameters = command.registeredArguments;
  const argument = parameters[index] ?? (parameters.at(-1)?.variadic ? parameters.at(-1) : undefined);
  if (argument === undefined) return [];
  return argument.argChoices?.map((choice) => `${choice}\t`) ?? namesFor(argument.name());
}

// `--profile <name>` and `--from <profile>` both take a profile.
function argumentOf({ long, flags }: Option): string {
  return long === '--profile' ? 'profile' : (/<([^<>]*)>/.exec(flags)?.[1] ?? '');
}

async function namesFor(argument: string): Promise<readonly string[]> {
  if (argument.startsWith('script')) return [':files'];
  if (argument === 'profile') return profileNames();
  if (!argument.startsWith('setting')) return [];
  const { definitionOf, SETTING_NAMES } = await import('../../settings/catalogue/setting-names.ts');
  const end = argument === 'setting' ? '' : '=';
  return SETTING_NAMES.map((name) => `${name}${end}\t${definitionOf(name)[0]}`);
}

async function profileNames(): Promise<readonly string[]> {
  const { loadProfiles } = await import('../../settings/profiles/load-profiles.ts');
  try {
    // A name with a tab or a line break would pass for more than one word, and one with what nobody sees for another.
    return loadProfiles()
      .names.filter((name) => visible(name) === name)
      .map((name) => `${name}\t`);
  } catch {
    // A completion prints no error while the user types.
    return [];
  }
}
