import { styleText } from 'node:util';

/** How a piece of text looks on a terminal. */
export type Style = 'blue' | 'bold' | 'cyan' | 'dim' | 'green' | 'red' | 'yellow';

/** Returns a text in a style, or as it is where there are no colours. */
export type Paint = (style: Style, text: string) => string;

/** Returns how to paint on a stream: with colours on a terminal only, and not where NO_COLOR or the like forbids it. */
export function painterFor(stream: NodeJS.WriteStream): Paint {
  const hasColours = stream.isTTY && stream.hasColors();
  return (style, text) =>
    hasColours && text !== '' ? styleText(style, text, { validateStream: false }) : text;
}
