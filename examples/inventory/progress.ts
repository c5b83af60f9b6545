import { clearLine, cursorTo } from 'node:readline';
import type { OrchestrationClient } from 'ambit';
import type { Paint } from 'ambit/tree';

const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
const MILLISECONDS = 80;

/** A line on a terminal that says how many task runs are in which state, and is drawn again and again. */
export class Progress {
  readonly #client: OrchestrationClient;
  readonly #stream: NodeJS.WriteStream;
  readonly #paint: Paint;
  readonly #timer: NodeJS.Timeout;
  #frame = 0;
  #isStopped = false;

  /** Starts to show the runs that a client knows. */
  constructor(client: OrchestrationClient, stream: NodeJS.WriteStream, paint: Paint) {
    this.#client = client;
    this.#stream = stream;
    this.#paint = paint;
    this.#timer = setInterval(() => void this.#draw(), MILLISECONDS);
  }

  /** Ends it, and takes the line away. */
  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
    this.#clear();
  }

  async #draw(): Promise<void> {
    const line = await this.#line();
    if (this.#isStopped) return;
    const spinner = FRAMES[this.#frame++ % FRAMES.length] ?? '';
    this.#clear();
    this.#stream.write(`${this.#paint('cyan', spinner)} ${line.slice(0, this.#stream.columns - 3)}`);
  }

  async #line(): Promise<string> {
    const counts = new Map<string, number>();
    for (const { state } of await this.#client.readTaskRuns()) {
      counts.set(state.name, (counts.get(state.name) ?? 0) + 1);
    }
    const flowRuns = await this.#client.readFlowRuns();
    const folder = flowRuns.findLast(({ state }) => state.type === 'RUNNING')?.parameters['folder'];
    const states = Array.from(counts, ([state, number]) => `${number} ${state}`);
    return [...states, ...(typeof folder === 'string' ? [`in ${folder}/`] : [])].join('  ');
  }

  #clear(): void {
    clearLine(this.#stream, 0);
    cursorTo(this.#stream, 0);
  }
}
