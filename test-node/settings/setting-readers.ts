import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { definitionOf, SETTING_NAMES, type SettingName } from '../../src/settings/catalogue/setting-names.ts';

/** What makes the values of settings: it has the name of each, and uses none. */
const MAKERS = [
  'src/settings/catalogue/',
  'src/settings/values/effective-values.ts',
  'src/settings/values/ui-url.ts',
];

/** A node of the syntax tree, of which only some fields are looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** A place where a property is read, or a string that may be the name of a setting. */
interface Read {
  readonly property: string;
  /** The code that the property is read of; empty for a string. */
  readonly of: string;
}

/** Returns the files of src that read a setting by its name or its path, by the names of the settings. */
export function readersOfSettings(): ReadonlyMap<SettingName, readonly string[]> {
  const files = readdirSync('src', { recursive: true }).map((file) => join('src', String(file)));
  const sources = files.filter(
    (file) => file.endsWith('.ts') && !MAKERS.some((maker) => file.startsWith(maker)),
  );
  const reads = sources.map((file) => ({ file, reads: readsOf(readFileSync(file, 'utf8')) }));
  return new Map(
    SETTING_NAMES.map((name) => {
      const found = reads.filter((source) => source.reads.some((read) => isReadOf(name, read)));
      return [name, found.map(({ file }) => file)];
    }),
  );
}

function isReadOf(name: SettingName, { property, of }: Read): boolean {
  const path = definitionOf(name)[0];
  const [last = '', group = 'settings'] = path.split('.').reverse();
  if (property === name || (property === path && path.includes('.'))) return true;
  return property === last && new RegExp(`\\b${group}\\b`).test(of);
}

/** Returns what a file reads: `of.property`, `{ property } = of`, and every string as `property`. */
function readsOf(text: string): readonly Read[] {
  const { program } = parseSync('source.ts', text);
  const reads: Read[] = [];
  const code = (node: Node | null): string => (node === null ? '' : text.slice(node.start, node.end));
  const pattern = (target: unknown, value: Node | null): void => {
    for (const property of keysOf(target as Node)) reads.push({ property, of: code(value) });
  };
  walk(program as unknown as Node, (node) => {
    if (node.type === 'MemberExpression' && node['computed'] === false) {
      reads.push({
        property: String((node['property'] as Node)['name']),
        of: lastOf(code(node['object'] as Node)),
      });
    } else if (node.type === 'VariableDeclarator') {
      pattern(node['id'], node['init'] as Node | null);
    } else if (node.type === 'ObjectPattern' && node['typeAnnotation']) {
      pattern(node, node['typeAnnotation'] as Node);
    } else if (node.type === 'Literal' && typeof node['value'] === 'string') {
      reads.push({ property: node['value'], of: '' });
    }
  });
  return reads;
}

function keysOf(target: Node): readonly string[] {
  if (target.type !== 'ObjectPattern') return [];
  return (target['properties'] as readonly Node[]).map(({ key }) => String(Object(key).name));
}

// `settings.api` of `getSettings().settings.api`.
function lastOf(code: string): string {
  return /\w*$/.exec(code)?.[0] ?? '';
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const [field, child] of Object.entries(node)) {
    // The name of a property is no string that is read, and a type reads nothing.
    if (field === 'typeAnnotation' || (field === 'key' && node.type !== 'MemberExpression')) continue;
    for (const each of [child].flat()) if (typeof Object(each).type === 'string') walk(each as Node, visit);
  }
}
