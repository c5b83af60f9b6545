import { type default as MagicString, SourceMap, type SourceMapSegment } from 'magic-string';

/**
 * Makes the source map of edited code.
 *
 * What was put in shows as what stands before it. Where that is blank, or nothing, other tools know no place for it, and
 * a debugger that steps there would show generated code; so it shows as what follows.
 *
 * @param edited The edited code.
 * @param source The name of the module.
 */
export function makeSourceMap(edited: MagicString, source: string): SourceMap {
  const map = edited.generateDecodedMap({ source, includeContent: true, hires: 'boundary' });
  const lines = edited.original.split('\n');
  return new SourceMap({ ...map, mappings: map.mappings.map((segments) => fillGaps(segments, lines)) });
}

function fillGaps(segments: readonly SourceMapSegment[], lines: readonly string[]): SourceMapSegment[] {
  const filled: SourceMapSegment[] = [];
  let gap: number | undefined = 0;
  for (const segment of segments) {
    const [column, ...place] = segment;
    if (gap !== undefined && gap < column) filled.push([gap, ...place]);
    filled.push(segment);
    gap = isBlank(segment, lines) ? column + 1 : undefined;
  }
  return filled;
}

function isBlank([, , line, column]: SourceMapSegment, lines: readonly string[]): boolean {
  const character = line === undefined || column === undefined ? undefined : lines[line]?.[column];
  return character === ' ' || character === '\t';
}
