import { ClientContext } from '../contexts/run/client.ts';
import { concealActive } from '../contexts/settings/conceal-active.ts';
import { getSettingsContext } from '../contexts/settings/settings.ts';
import { warn } from '../settings/warn.ts';

/** The remedy of {@link unsentRunsProblem}. */
export const UNSENT_RUNS_REMEDY =
  'Unset PREFECT_API_URL, or run flows in a ClientContext with a client of your own';

let isWarned = false;

/**
 * Returns a sentence where the active settings name an API and no client sends runs there: Ambit has none for it yet.
 *
 * @throws {AmbitError} `ERR_SETTING_INVALID`, `ERR_SETTINGS_FILE`.
 */
export function unsentRunsProblem(): string | undefined {
  const { url } = getSettingsContext().settings.api;
  if (!url || ClientContext.get() !== undefined) return undefined;
  return `Runs are kept in memory and not sent to the PREFECT_API_URL ${concealActive(url)}: Ambit has no client for it yet`;
}

/**
 * Warns on the console, once a program or page, where {@link unsentRunsProblem} finds one; settings that are wrong are
 * left for the run to report.
 */
export function warnOfUnsentRuns(): void {
  if (isWarned) return;
  try {
    const problem = unsentRunsProblem();
    if (problem === undefined) return;
    isWarned = true;
    warn(`WARNING: ${problem}. ${UNSENT_RUNS_REMEDY}`);
  } catch {}
}
