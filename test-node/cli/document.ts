import { spawnSync } from 'node:child_process';
import type { Command } from 'commander';
import { createProgram } from '../../src/cli/program.ts';
import { command, type Place, withPlace } from './run-ambit.ts';

/** A line that is typed, and what it prints. */
export interface Step {
  readonly line: string;
  readonly output: string;
}

const CONSOLE = /^```console\n(.*?)^```$/gms;
const TABLE = /^## Every command\n.*/ms;

/** Returns the steps of the sessions in a document. */
export function stepsOf(document: string): readonly Step[] {
  return Array.from(document.matchAll(CONSOLE), ([, session = '']) => session)
    .flatMap((session) => session.split(/^(?=\$ )/m))
    .map((step) => {
      const end = step.indexOf('\n');
      return { line: step.slice(2, end), output: step.slice(end + 1).trim() };
    });
}

/** Runs the lines of the sessions of a document, one after the other in one folder, and returns what they print. */
export async function runSessions(document: string): Promise<readonly Step[]> {
  const [, script = ''] = /^```js flows\.mjs\n(.*?)^```/ms.exec(document) ?? [];
  return withPlace({ 'flows.mjs': script }, async (place) => {
    return stepsOf(document).map(({ line }) => ({ line, output: run(line, place) }));
  });
}

/** Returns a document with sessions that were run, and the table as it is now. */
export function withRecords(document: string, steps: readonly Step[]): string {
  const rest = [...steps];
  const recorded = document.replace(CONSOLE, (_, session: string) => {
    const count = session.match(/^\$ /gm)?.length ?? 0;
    const texts = rest
      .splice(0, count)
      .map(({ line, output }) => `$ ${line}\n${output === '' ? '' : `${output}\n`}`);
    return `\`\`\`console\n${texts.join('\n')}\`\`\``;
  });
  return recorded.replace(TABLE, () => `## Every command\n\n${renderVerbs()}\n`);
}

/** Returns the table of all commands, as the program declares them. */
export function renderVerbs(): string {
  const program = createProgram();
  const root = { name: program.name(), command: program };
  const rows = [root, ...verbsOf(program)].map(({ name, command: verb }) => {
    const options = program
      .createHelp()
      .visibleOptions(verb)
      .filter(({ long }) => long !== '--help');
    const list = options.map(({ flags, description }) => `\`${flags}\`: ${description}`);
    return `| \`${name}\` | ${verb.description()} | ${list.join('<br>')} |`.replaceAll('  |', ' |');
  });
  return ['| command | does | options |', '|---|---|---|', ...rows].join('\n');
}

/** Returns what a line prints without what differs from one time, or machine, to another. */
export function withoutWhatVaries(output: string): string {
  return output
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '(id)')
    .replace(/\b(\d{4}-\d\d-\d\dT)?\d\d:\d\d:\d\d\.\d+Z?/g, '(time)')
    .replace(/ +<?[\d.]+ m?s /g, ' (duration) ')
    .replace(/\b[a-z]+-[a-z]+-[a-z]+\b/g, '(name)')
    .replace(/\b\d+\.\d+\.\d+\b/g, '(version)')
    .replace(/\b(linux|darwin|win32)\/\w+/g, '(platform)')
    .replace(/^(Limits of this runtime).*(\n {2}\S.*)*/m, '$1 (limits)');
}

interface Verb {
  readonly name: string;
  readonly command: Command;
}

function verbsOf(parent: Command, path: string = parent.name()): readonly Verb[] {
  const commands = parent
    .createHelp()
    .visibleCommands(parent)
    .filter((verb) => verb.name() !== 'help');
  return commands.flatMap((verb) => {
    const name = `${path} ${verb.name()}`;
    if (verb.commands.length > 0) return verbsOf(verb, name);
    const terms = verb.registeredArguments.map((argument) => {
      const term = `${argument.name()}${argument.variadic ? '...' : ''}`;
      return argument.required ? `<${term}>` : `[${term}]`;
    });
    return [{ name: [name, ...terms].join(' '), command: verb }];
  });
}

function run(line: string, { folder, variables }: Place): string {
  const ambit = `ambit() { '${process.execPath}' '${command}' "$@"; }`;
  const { stdout } = spawnSync('sh', ['-c', `${ambit}\n{ ${line}\n} 2>&1`], {
    cwd: folder,
    env: variables(),
  });
  return String(stdout).replaceAll(folder, '/home/ada').trim();
}
