import type { default as MagicString, SourceMap, SourceMapSegment } from 'magic-string';
import { requirePackage } from '../platform/require-package.ts';

const magicString = requirePackage<typeof import('magic-string')>('magic-string', 'build');

/**
 * Makes the source map of edited code.
 *
 * Inserted code maps to the code before it. Where that is blank, or missing, other tools have no place for it, and a
 * debugger that steps there would show generated code; so it maps to the code after it.
 *
 * @param edited The edited code.
 * @param source The name of the module.
 */
export function makeSourceMap(edited: MagicString, source: string): SourceMap {
  const map = edited.generateDecodedMap({ source, includeContent: true, hires: 'boundary' });
  const lines = edited.original.split('\n');
  return new magicString.SourceMap({
    ...map,
    mappings: map.mappings.map((segments) => fillGaps(segments, lines)),
  });
}

function fillGaps(segments: readonly SourceMapSegment[], lines: readonly string[]): SourceMapSegment[] {
  const filled: SourceMapSegment[] = [];
  let gap = 0;
  for (const segment of segments) {
    if (gap < segment[0]) filled.push(startAt(gap, segment));
    filled.push(segment);
    gap = isBlank(segment, lines) ? segment[0] + 1 : Number.POSITIVE_INFINITY;
  }
  return filled;
}

function startAt(column: number, [, ...place]: SourceMapSegment): SourceMapSegment {
  return [column, ...place];
}

function isBlank(segment: SourceMapSegment, lines: readonly string[]): boolean {
  if (segment.length === 1) return false;
  const character = lines[segment[2]]?.[segment[3]];
  return character === ' ' || character === '\t';
}
