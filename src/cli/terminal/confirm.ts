import { createInterface } from 'node:readline';
import { messageText } from './terminal.ts';

/** What {@link confirm} needs to know. */
export interface ConfirmOptions {
  /** Whether it is not asked. */
  readonly yes?: true;
  /** What no answer means; it is asked again without. */
  readonly initial?: boolean;
}

/** Tells whether somebody can be asked. */
export function isInteractive(): boolean {
  return Boolean(process.stdin.isTTY && process.stdout.isTTY);
}

/**
 * Asks a question that is answered by yes or no. Where nobody can be asked, the answer is yes, as it is in Prefect.
 *
 * @param question The question.
 * @param options Whether to ask at all, and what no answer means.
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
