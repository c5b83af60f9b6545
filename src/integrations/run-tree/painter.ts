import { builtin } from '../../platform/built-in-module.ts';

/** The style of a string on a terminal. */
export type Style = 'blue' | 'bold' | 'cyan' | 'dim' | 'green' | 'red' | 'yellow';

/** Returns a string in a style, or as it is where there are no colours. */
export type Paint = (style: Style, text: string) => string;

/** The part of a stream that is used; declared here, so that the types do not need those of Node. */
interface Terminal {
  readonly isTTY?: boolean | undefined;
  hasColors(): boolean;
}

/** The part of `node:util` that is used. */
interface Util {
  styleText(style: Style, text: string, options: { readonly validateStream: boolean }): string;
}

/** Returns how to paint on a stream: with colours on a terminal only, and not where NO_COLOR or the like forbids it. */
export function painterFor(stream: Terminal): Paint {
  const hasColours = stream.isTTY === true && stream.hasColors();
  // Note: read from the runtime and not imported, so that a page can print trees as well.
  const util = builtin<Util>('node:util');
  if (!hasColours || util === undefined) return (_, text) => text;
  return (style, text) => (text === '' ? text : util.styleText(style, text, { validateStream: false }));
}
