import { builtin } from '../../platform/built-in-module.ts';

/** How a piece of text looks on a terminal. */
export type Style = 'blue' | 'bold' | 'cyan' | 'dim' | 'green' | 'red' | 'yellow';

/** Returns a text in a style, or as it is where there are no colours. */
export type Paint = (style: Style, text: string) => string;

/** What is asked of a stream; a structure of its own, so that the types do without those of Node. */
interface Terminal {
  readonly isTTY?: boolean | undefined;
  hasColors(): boolean;
}

/** What is used of `node:util`. */
interface Util {
  styleText(style: Style, text: string, options: { readonly validateStream: boolean }): string;
}

/** Returns how to paint on a stream: with colours on a terminal only, and not where NO_COLOR or the like forbids it. */
export function painterFor(stream: Terminal): Paint {
  const hasColours = stream.isTTY === true && stream.hasColors();
  // Hint: asked for and not imported, so that a page may print trees as well.
  const util = builtin<Util>('node:util');
  if (!hasColours || util === undefined) return (_, text) => text;
  return (style, text) => (text === '' ? text : util.styleText(style, text, { validateStream: false }));
}
