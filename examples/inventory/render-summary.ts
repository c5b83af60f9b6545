import { element } from './element.ts';
import { size, thousands } from './format.ts';
import { KINDS } from './kind.ts';
import type { Summary, Tally } from './summary.ts';

/** Returns the summary as the parts of a table: a row for each kind of file that there is, and one for all. */
export function renderSummary({ total, kinds }: Summary): HTMLElement[] {
  const headings = ['Kind', 'Files', 'Lines', 'Size', 'Failed'].map((text) => element('th', {}, text));
  const rows = KINDS.filter((kind) => kinds[kind].files > 0).map((kind) => row(kind, kinds[kind]));
  return [
    element('thead', {}, element('tr', {}, ...headings)),
    element('tbody', {}, ...rows, row('all', total)),
  ];
}

function row(name: string, { files, lines, bytes, failed }: Tally): HTMLElement {
  const cells = [thousands(files), thousands(lines), size(bytes), thousands(failed)];
  return element('tr', {}, element('th', {}, name), ...cells.map((cell) => element('td', {}, cell)));
}
