import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** A regular expression of the source. */
export interface Pattern {
  /** Where it stands: `src/a.ts:3`. */
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

/** Returns every regular expression that a file of `src` writes down. */
export function patternsOfSource(): readonly Pattern[] {
  const files = readdirSync('src', { recursive: true }).map((file) => join('src', String(file)));
  return files.filter((file) => file.endsWith('.ts')).flatMap(patternsOf);
}

function patternsOf(file: string): readonly Pattern[] {
  const code = readFileSync(file, 'utf8');
  const found: Pattern[] = [];
  new Visitor({
    Literal(node) {
      if (!('regex' in node) || isPart(code, node.start)) return;
      const line = code.slice(0, node.start).split('\n').length;
      found.push({ place: `${file}:${line}`, source: node.regex.pattern, flags: node.regex.flags });
    },
  }).visit(parseSync(file, code).program);
  return found;
}

// `const WORD = /…/`, where another pattern is made of `WORD.source`.
function isPart(code: string, start: number): boolean {
  const [, name] = /const (\w+) = $/.exec(code.slice(0, start)) ?? [];
  return name !== undefined && code.includes(`${name}.source`);
}

/** What most patterns are about. */
const COMMON = [
  ' ',
  '\t',
  'a',
  '1',
  '_',
  '"',
  "'",
  '\\',
  '/',
  ':',
  '.',
  '@',
  '(',
  ',',
  '?',
  '#',
  '=',
  '-',
  '<',
  '{',
  `\${`,
];

/** Returns strings of about a length that make a pattern which backtracks do so: its own words, repeated. */
export function* attacksOn({ source }: Pattern, length: number): Generator<string> {
  const words = [...source.matchAll(/(?:\w|\\?[/:.@ '${}-])+/g)].map(([word]) => word.replaceAll('\\', ''));
  const [first = ''] = words;
  const parts = [...new Set([...words.filter((word) => word.length < 20), ...COMMON])];
  for (const prefix of new Set(['', first])) {
    for (const one of parts) {
      for (const other of ['', 'a', ' ', ...words.slice(0, 6)]) {
        const unit = one + other;
        yield `${prefix}${unit.repeat(Math.ceil(length / unit.length))}\n!`;
      }
    }
  }
}
