import type MagicString from 'magic-string';
import type { Span } from 'oxc-parser';

/**
 * Puts text before and after nodes.
 *
 * Nodes are rewritten after those inside them. Where several begin or end at one place, the text of the outer one
 * is placed outside that of the inner one; and the end of one node comes before the beginning of the next.
 */
export class Edits {
  readonly #code: MagicString;

  /**
   * Creates edits of code in which nothing has been changed yet.
   *
   * @param code The code.
   */
  constructor(code: MagicString) {
    this.#code = code;
  }

  /** Puts text before the code that begins at an index. */
  before(index: number, text: string): void {
    this.#code.prependRight(index, text);
  }

  /** Puts text after the code that ends at an index. */
  after(index: number, text: string): void {
    this.#code.appendLeft(index, text);
  }

  /** Puts text around a node. */
  around({ start, end }: Span, before: string, after: string): void {
    this.before(start, before);
    this.after(end, after);
  }

  /** Puts text around the content of a block, inside its braces. */
  within({ start, end }: Span, before: string, after: string): void {
    this.around({ start: start + 1, end: end - 1 }, before, after);
  }

  /** Replaces the code between two nodes. */
  replace(start: number, end: number, text: string): void {
    this.#code.update(start, end, text);
  }

  /** Moves a node to an index, with text before and after it, and leaves other text in its place. */
  move({ start, end }: Span, index: number, [left, before, after]: readonly [string, string, string]): void {
    this.after(start, left);
    this.after(index, before);
    this.#code.move(start, end, index);
    this.before(index, after);
  }
}
