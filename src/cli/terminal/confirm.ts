import { createInterface } from 'node:readline';
import { messageText } from './terminal.ts';

/** Options of {@link confirm}. */
export interface ConfirmOptions {
  /** Whether to return `true` without asking. */
  readonly yes?: true;
  /** The result of an empty answer; without it, the question is repeated. */
  readonly initial?: boolean;
}

/** Returns whether stdin and stdout are terminals, so that a question can be asked. */
export function isInteractive(): boolean {
  return Boolean(process.stdin.isTTY && process.stdout.isTTY);
}

/**
 * Asks a question, and returns whether the answer was yes. Without a terminal it returns `true`, as in Prefect.
 *
 * @param question The question.
 * @param options Whether to ask at all, and the result of an empty answer.
 */
export async function confirm(question: string, options: ConfirmOptions = {}): Promise<boolean> {
  if (options.yes || !isInteractive()) return true;
  const { initial } = options;
  const hint = initial === undefined ? '' : ` (${initial ? 'y' : 'n'})`;
  for (;;) {
    const answer = await ask(`${messageText(question)} [y/n]${hint}: `);
    if (answer === undefined) return false;
    if (answer === '' && initial !== undefined) return initial;
    if (answer === 'y' || answer === 'n') return answer === 'y';
    process.stderr.write('Please enter Y or N\n');
  }
}

// The answer is undefined where the user ends the input, or the command.
function ask(question: string): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    lines.once('close', () => resolve(undefined));
    lines.question(question, (answer) => {
      resolve(answer.trim().toLowerCase());
      lines.close();
    });
  });
}
