import { readFileSync } from 'node:fs';

const SPEAKS =
  /\b(carr(y|ies|ied)|miss(ing)?|los[et]s?|leaks?|inherits?|(another|other)('s| flow's| one's)|(no|none|its|their|the|own) contexts?|in none|wrong)\b/i;

/** Returns the sentences of a document that speak of what is carried, missing or wrong. */
export function claimsOf(path: string): string[] {
  return sentencesOf(path).filter((sentence) => SPEAKS.test(sentence));
}

/** Returns the sentences of a document, each on one line. Headings, tables and code are none: those have tests of their own. */
export function sentencesOf(path: string): string[] {
  const text = readFileSync(path, 'utf8').replace(/^```.*?^```$/gms, '');
  return text
    .split(/\n\s*\n|\n(?=- |#|\|)/)
    .map((paragraph) => paragraph.trim().replace(/\s+/g, ' '))
    .filter((paragraph) => !/^[|#<]/.test(paragraph))
    .flatMap((paragraph) => paragraph.replace(/^- /, '').split(/(?<=\.(?:\*\*)?)\s+(?=[^a-z])/));
}
