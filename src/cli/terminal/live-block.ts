import type { WriteStream } from 'node:tty';

const MILLISECONDS = 100;
/** The height of a terminal that does not know it. */
const ROWS = 24;
const CLEAR_BELOW = '\u001b[0J';
const NO_WRAP = '\u001b[?7l';
const WRAP = '\u001b[?7h';

/**
 * Lines at the end of a terminal that are drawn again and again; other output appears above them.
 *
 * They go to stderr, and only where that and stdout are a terminal.
 */
export class LiveBlock {
  readonly #read: () => Promise<string | undefined>;
  readonly #stream: WriteStream;
  readonly #write: WriteStream['write'];
  readonly #restore: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #lines = 0;
  #isAtLineStart = true;
  #isStopped = false;

  private constructor(read: () => Promise<string | undefined>, stream: WriteStream) {
    this.#read = read;
    this.#stream = stream;
    this.#write = stream.write.bind(stream);
  }

  /**
   * Starts to show what `read` returns, where there is a terminal.
   *
   * @param read The function that returns the lines as they are now.
   */
  static start(read: () => Promise<string | undefined>): LiveBlock | undefined {
    const { stdout, stderr } = process;
    if (!stdout.isTTY || !stderr.isTTY) return undefined;
    const block = new LiveBlock(read, stderr);
    for (const stream of [stdout, stderr]) block.#stepAsideFor(stream);
    block.#schedule(0);
    return block;
  }

  /** Ends it, and removes the lines. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#clear();
    for (const restore of this.#restore) restore();
  }

  #stepAsideFor(stream: WriteStream): void {
    const write = stream.write;
    stream.write = new Proxy(write, {
      apply: (_, __, args: Parameters<WriteStream['write']>) => {
        this.#clear();
        this.#isAtLineStart = String(args[0]).endsWith('\n');
        return Reflect.apply(write, stream, args);
      },
    });
    this.#restore.push(() => {
      stream.write = write;
    });
  }

  // However slow, reading the tree takes at most a tenth of the time. It keeps no process alive.
  #schedule(took: number): void {
    this.#timer = setTimeout(() => void this.#draw(), Math.max(MILLISECONDS, took * 10)).unref();
  }

  async #draw(): Promise<void> {
    const start = performance.now();
    const text = await this.#read();
    if (this.#isStopped) return;
    this.#clear();
    if (text !== undefined && this.#isAtLineStart) this.#show(text.split('\n'));
    this.#schedule(performance.now() - start);
  }

  // Lines above the screen cannot be removed.
  #show(lines: readonly string[]): void {
    const room = Math.max((this.#stream.rows || ROWS) - 1, 1);
    const shown = lines.length <= room ? lines : [...lines.slice(0, room - 1), '…'];
    this.#write(`${NO_WRAP}${shown.join('\n')}\n${WRAP}`);
    this.#lines = shown.length;
  }

  #clear(): void {
    if (this.#lines > 0) this.#write(`\u001b[${this.#lines}A${CLEAR_BELOW}`);
    this.#lines = 0;
  }
}
