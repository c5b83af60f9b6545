import { completed, keep, type Task, task } from 'ambit';
import { count, size } from './format.ts';
import { type Kind, kindOf } from './kind.ts';
import type { Source } from './source.ts';
import { type Summary, summaryOf } from './summary.ts';

/** No file is read beyond this size; what is larger counts with its bytes alone. */
const MEBIBYTE = 1024 * 1024;

const READ: ReadonlySet<Kind> = new Set(['code', 'data', 'docs']);

/**
 * Looks at one file: counts its bytes, the lines of a text, and parses what is JSON.
 *
 * It knows nothing of the tags that its runs carry; those are of whoever calls it.
 */
export const inspect: Task<[path: string, source: Source], Summary> = task(
  async (path, source) => {
    const kind = kindOf(path);
    const { bytes, text } = await keep(source.read(path, READ.has(kind) ? MEBIBYTE : 0));
    if (kind === 'data' && text !== undefined) parse(path, text);
    const lines = READ.has(kind) && text !== undefined ? countLines(text) : 0;
    // A task may return a state instead of a result: to say with which message it completed.
    return completed({
      message: `${path}: ${[lines > 0 ? count(lines, 'line') : '', size(bytes)].filter(Boolean).join(', ')}`,
      data: summaryOf(kind, { files: 1, lines, bytes, failed: 0 }),
    });
  },
  { name: 'inspect', parameterNames: ['path', 'source'] },
);

function parse(path: string, text: string): void {
  const documents = /\.json$/i.test(path) ? [text.replace(/^\uFEFF/, '')] : [];
  if (/\.(jsonl|ndjson)$/i.test(path))
    documents.push(...text.split('\n').filter((line) => line.trim() !== ''));
  try {
    for (const document of documents) JSON.parse(document);
  } catch (cause) {
    throw new SyntaxError(`${path}: ${(cause as SyntaxError).message}`, { cause });
  }
}

function countLines(text: string): number {
  const breaks = text.match(/\n/g)?.length ?? 0;
  return text === '' || text.endsWith('\n') ? breaks : breaks + 1;
}
