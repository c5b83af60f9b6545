const GAP = 2;

/**
 * Returns a line for each row, with its cells in columns as wide as their longest one.
 *
 * It is written by hand: it takes no more than `padEnd`, and the packages for tables, which draw frames and wrap cells, weigh
 * 20 kB and more. The tree of runs has columns of its own, whose widths must not change while it grows.
 *
 * @param rows The rows.
 * @param least The least widths of the columns. @default {none}
 */
export function alignColumns(rows: readonly (readonly string[])[], least: readonly number[] = []): string[] {
  const widths = [...least];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  const padded = (cell: string, column: number): string => cell.padEnd((widths[column] ?? 0) + GAP);
  return rows.map((row) => row.map(padded).join('').trimEnd());
}
