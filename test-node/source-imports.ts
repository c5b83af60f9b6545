import { existsSync, readdirSync, readFileSync } from 'node:fs';

type Conditions = Readonly<Record<string, string>>;

/** Returns the files of src behind each name that begins with `#`, by the condition of a runtime. */
export function sourceImports(): Readonly<Record<string, Conditions>> {
  const rooms = readdirSync('src').filter((room) => existsSync(`src/${room}/package.json`));
  return Object.assign({}, ...rooms.map(importsOf));
}

function importsOf(room: string): Record<string, Conditions> {
  const { imports } = JSON.parse(readFileSync(`src/${room}/package.json`, 'utf8'));
  const entries = Object.entries<Conditions>(imports);
  return Object.fromEntries(entries.map(([name, conditions]) => [name, withinRoom(room, conditions)]));
}

function withinRoom(room: string, conditions: Conditions): Conditions {
  const entries = Object.entries(conditions);
  return Object.fromEntries(
    entries.map(([condition, path]) => [condition, path.replace('./', `./${room}/`)]),
  );
}
