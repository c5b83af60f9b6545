import { visible } from '../../errors/visible.ts';
import { type Paint, painterFor, type Style } from '../../integrations/run-tree/painter.ts';
import { mapTexts } from '../../model/map-texts.ts';
import { concealKnown } from './known-secrets.ts';

// All that the command itself prints goes through here, so that no secret that it knows, and no control character of a
// name, a file or an error, reaches a terminal.

/** How a verb prints. */
export interface OutputOptions {
  /** Whether as JSON. */
  readonly json?: true;
  /** Whether secrets are printed as they are, as the user has asked for. @default {false} */
  readonly showSecrets?: boolean;
}

/** Returns the lines for the outcome of a verb: for its data, whose control characters are escaped already. */
export type LinesOf<D> = (shown: D, paint: Paint) => readonly string[];

/**
 * Prints the outcome of a verb.
 *
 * @param options How.
 * @param data The data that is printed as JSON.
 * @param linesOf The function that returns the lines that are printed otherwise. It quotes all that it does not take from `shown`.
 */
export function printOutcome<D>(options: OutputOptions, data: D, linesOf: LinesOf<D>): void {
  process.stdout.write(`${outcomeText(options, data, linesOf)}\n`);
}

/** Returns the output of {@link printOutcome}, without the last line break. */
export function outcomeText<D>(
  { json, showSecrets = false }: OutputOptions,
  data: D,
  linesOf: LinesOf<D>,
): string {
  const conceal = showSecrets ? (text: string): string => text : concealKnown;
  if (json) return escapeJson(JSON.stringify(mapTexts(data, conceal), null, 2));
  return conceal(linesOf(mapTexts(data, visible), painterFor(process.stdout)).join('\n'));
}

/** Prints a problem, of one line or several, to stderr. */
export function printProblem(text: string, style: Style = 'red'): void {
  process.stderr.write(`${painterFor(process.stderr)(style, messageText(text))}\n`);
}

/** Returns a message of one line or several as it may be printed. */
export function messageText(text: string): string {
  return visible(concealKnown(text), '\n');
}

// JSON itself escapes the control characters before the blank only. It knows no `\x9b`, which a path may have as it is.
function escapeJson(json: string): string {
  const escaped = json.replace(/[\u007f-\u009f]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`);
  return visible(escaped, '\n');
}
