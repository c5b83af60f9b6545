import type { Row } from './measure.ts';

const [LEFT, RIGHT, WIDTH] = [170, 130, 820];
const [BAR, STEP, HEAD] = [16, 24, 40];
// Colours that read on white as on black, because a picture does not know which of them is behind it.
const [TEXT, OURS, NATIVE, OTHERS] = ['#768390', '#2da44e', '#768390', '#bf8700'];

/** Draws the figures of one metric as bars, on one scale for each runtime, into an SVG picture. */
export function chartOf(title: string, rows: readonly Row[]): string {
  const panels: string[] = [];
  let top = 34;
  for (const row of rows) {
    panels.push(panelOf(row, top));
    top += HEAD + Object.keys(row.results).length * STEP;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top + 8}" role="img" aria-label="${escapeText(title)}" font-family="system-ui, sans-serif" font-size="13" fill="${TEXT}">
${text({ x: 0, y: 18, content: title, attributes: 'font-size="15" font-weight="600"' })}
${panels.join('\n')}
</svg>
`;
}

function panelOf({ runtime, results, lost = {}, unit }: Row, top: number): string {
  const entries = Object.entries(results).sort(([, one], [, other]) => one - other);
  const longest = Math.max(...Object.values(results));
  const bars = entries.map(([name, value], index) => {
    const y = top + HEAD - 8 + index * STEP;
    const width = Math.max(1, (value / longest) * (WIDTH - LEFT - RIGHT)).toFixed(1);
    const label = `${value.toLocaleString('en')} ${unit}${lost[name] === undefined ? '' : `, context ${lost[name]}`}`;
    const middle = y + BAR - 4;
    return [
      text({ x: LEFT - 8, y: middle, content: name, attributes: 'text-anchor="end"' }),
      `<rect x="${LEFT}" y="${y}" width="${width}" height="${BAR}" rx="2" fill="${colourOf(name)}"/>`,
      text({ x: LEFT + Number(width) + 6, y: middle, content: label }),
    ].join('');
  });
  return [text({ x: 0, y: top + 20, content: runtime, attributes: 'font-weight="600"' }), ...bars].join('\n');
}

interface Text {
  readonly x: number;
  readonly y: number;
  readonly content: string;
  readonly attributes?: string;
}

function text({ x, y, content, attributes = '' }: Text): string {
  return `<text x="${x}" y="${y}" ${attributes}>${escapeText(content)}</text>`;
}

function colourOf(name: string): string {
  if (name.startsWith('ambit')) return OURS;
  return name === 'native' ? NATIVE : OTHERS;
}

function escapeText(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
