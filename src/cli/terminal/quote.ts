import { visible } from '../../errors/visible.ts';

/** Returns a string in quotes, as in Prefect's messages: as Python's `repr` returns it. */
export function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = visible(text.replaceAll('\\', '\\\\'));
  return `${mark}${mark === "'" ? escaped.replaceAll(mark, `\\${mark}`) : escaped}${mark}`;
}
