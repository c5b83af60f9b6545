import type { OptionsCheck } from '../../errors/check-options.ts';
import { FLAG } from '../../errors/rules.ts';
import type { LogPrintsDefinition } from '../../runs/definitions.ts';

/** The option about prints, of flows and tasks alike. */
export interface LogPrintsOptions {
  /**
   * Whether what its code prints by `console.log`, `info`, `debug`, `warn` and `error` becomes logs of the run. The console is
   * replaced while such a run is in progress, and prints as before for code outside of it.
   *
   * @default {that of the flow run around it, or else PREFECT_LOGGING_LOG_PRINTS}
   */
  readonly logPrints?: boolean;
}

/** The rule of the option. */
export const LOG_PRINTS_RULES: OptionsCheck<LogPrintsOptions>['rules'] = { logPrints: FLAG };

/** Returns what a definition says about prints. */
export function logPrintsProperties({ logPrints }: LogPrintsOptions): LogPrintsDefinition {
  return { logPrints };
}
