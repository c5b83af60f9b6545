// The words of the field: phrases that comments, messages and documents avoid, and what to write instead. Texts that are
// ports of Prefect's have none of them.
import { equal } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseSync } from 'oxc-parser';

/** A phrase that is not used, and the one to write instead. */
interface Entry {
  readonly phrase: RegExp;
  readonly instead: string;
}

const EVERYWHERE: readonly Entry[] = [
  { phrase: /\btells? (?:whether|if)\b/i, instead: '"returns whether", "checks whether"' },
  { phrase: /\bhint:/i, instead: '"Note:", or just the reason' },
  {
    phrase: /\bst(?:ands?|ood|anding) (?:for|in)\b|\bstand-?ins?\b/i,
    instead: '"represents", "replaces", "wrapper", "is in"',
  },
  { phrase: /\bcounts? (?:more|most|less|least)\b|\bweighs more\b/i, instead: '"takes precedence"' },
  { phrase: /(?<!\bleav(?:e|es|ing)\b.{0,30}|\bleft\b.{0,30})\bbehind\b/i, instead: '"after"' },
  { phrase: /\bhindrances?\b/i, instead: '"obstacle", or the error' },
  { phrase: /\bmend(?:s|ed|ing)?\b/i, instead: '"fix"' },
  {
    phrase:
      /\bbe (?:it|there)\b(?<!\b(?:to|may|must|can|should|will|would|could|not|might|already|still|need) be \w+)/i,
    instead: '"even if", "even to"',
  },
  { phrase: /(?<!\bthere )\b(?:is|are) none\b/i, instead: '"is not one"' },
  { phrase: /\bno more\b(?! than\b)/i, instead: '"no longer"' },
  { phrase: /\bown accord\b/i, instead: '"by itself"' },
  { phrase: /\bas ever\b/i, instead: '"as before", "as usual"' },
  { phrase: /\banswers\b(?! with\b)/i, instead: '"returns", "responds with"' },
  { phrase: /\b(?:a|no|any|as) text\b|\btexts\b/i, instead: '"string"' },
  { phrase: /\bwhoever\b/i, instead: 'the one who does it: "the caller", "the author"' },
  { phrase: /\bfor ever\b/i, instead: '"forever"' },
];

/** How a sentence of a comment does not begin. */
const BEGINNINGS: readonly Entry[] = [
  { phrase: /(?:^|[.:] )(?:What|Who|Whoever|Whatever)\b/m, instead: 'the thing itself, or a verb' },
];

/** A piece of prose, and its place. */
interface Prose {
  readonly place: string;
  readonly text: string;
}

const sources = filesOf('src').filter((file) => file.endsWith('.ts'));
const documents = ['.', 'docs'].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => /^(?!CHANGELOG).*\.(?:md|txt)$/.test(file))
    .map((file) => join(folder, file)),
);

test('the comments of src use the words of the field', () => {
  equal(found(sources.flatMap(commentsOf), [...EVERYWHERE, ...BEGINNINGS]).join('\n'), '');
});

test('the messages of src use the words of the field', () => {
  equal(found(sources.flatMap(stringsOf), EVERYWHERE).join('\n'), '');
});

test('the documents use the words of the field', () => {
  equal(found(documents.flatMap(paragraphsOf), EVERYWHERE).join('\n'), '');
});

test('the names in src use the words of the field', () => {
  const names = sources.flatMap((file) =>
    Array.from(
      readFileSync(file, 'utf8').matchAll(/\w*(?:hindrance|standIn|whoever)\w*/gi),
      ([name]) => `${file}: ${name}`,
    ),
  );
  equal(names.join('\n'), '');
});

function found(prose: readonly Prose[], entries: readonly Entry[]): readonly string[] {
  return prose.flatMap(({ place, text }) =>
    entries.flatMap(({ phrase, instead }) => {
      const match = phrase.exec(text);
      if (match === null) return [];
      const around = text.slice(Math.max(match.index - 30, 0), match.index + match[0].length + 30);
      return [`${place}: "${around.replaceAll('\n', ' ')}"; write ${instead}`];
    }),
  );
}

function commentsOf(file: string): readonly Prose[] {
  const code = readFileSync(file, 'utf8');
  const { comments } = parseSync(file, code);
  const joined: { start: number; end: number; text: string }[] = [];
  for (const { start, end, type, value } of comments) {
    const text = value.replaceAll(/^ *\* ?/gm, '').trim();
    const last = joined.at(-1);
    if (type === 'Line' && last !== undefined && /^\n *$/.test(code.slice(last.end, start))) {
      last.text += ` ${text}`;
      last.end = end;
    } else joined.push({ start, end, text });
  }
  return joined.map(({ start, text }) => ({
    place: `${file}:${lineAt(code, start)}`,
    // The lines of a paragraph are one; those of an example are code.
    text: text.replace(/@example.*/s, '').replaceAll(/(?<=\S)\n(?=[^\n@])/g, ' '),
  }));
}

function stringsOf(file: string): readonly Prose[] {
  const code = readFileSync(file, 'utf8');
  const strings: Prose[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isNode(node) || node.type.startsWith('Import')) return;
    const text = textOf(node);
    // A message has words, and code that the transform writes has a semicolon at the end of a line.
    if (text !== undefined && /\w \w/.test(text) && !/;\n/.test(text)) {
      strings.push({ place: `${file}:${lineAt(code, node.start)}`, text });
    }
    Object.values(node).forEach(visit);
  };
  visit(parseSync(file, code).program);
  return strings;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly value?: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function textOf({ type, value }: Node): string | undefined {
  if (type === 'Literal') return typeof value === 'string' ? value : undefined;
  return type === 'TemplateElement' ? (value as { readonly cooked: string }).cooked : undefined;
}

/** Returns the paragraphs, rows and items of a document, without code. */
function paragraphsOf(file: string): readonly Prose[] {
  const code = readFileSync(file, 'utf8').replace(/^```.*?^```$/gms, (fence) =>
    fence.replaceAll(/[^\n]/g, ''),
  );
  return Array.from(code.matchAll(/(?:^.+\n?)+?(?=^\n|^[-|#]|$(?![\s\S]))/gm), ({ 0: text, index }) => ({
    place: `${file}:${lineAt(code, index)}`,
    text: text.replaceAll(/`[^`]*`/g, '`…`').replaceAll(/\s+/g, ' '),
  }));
}

function lineAt(code: string, index: number): number {
  return code.slice(0, index).split('\n').length;
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true }).map((file) => join(folder, String(file)));
}
