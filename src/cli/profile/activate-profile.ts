import { quote } from '../terminal/quote.ts';
import { type OutputOptions, printOutcome, printProblem } from '../terminal/terminal.ts';
import { changeProfiles } from './change-profiles.ts';
import { type ConnectionStatus, connectionStatus } from './connection-status.ts';
import { checkProfile, profileNotFound } from './current-profile.ts';

/** The message of each status: whether the profile can be used, and Prefect's words before and after its name. */
const VERDICTS: Readonly<
  Record<ConnectionStatus, readonly [isUsable: boolean, before: string, after?: string]>
> = {
  CLOUD_CONNECTED: [true, 'Connected to Prefect Cloud using profile '],
  CLOUD_ERROR: [false, 'Error connecting to Prefect Cloud using profile '],
  CLOUD_UNAUTHORIZED: [false, 'Error authenticating with Prefect Cloud using profile '],
  SERVER_CONNECTED: [true, 'Connected to Prefect server using profile '],
  SERVER_ERROR: [false, 'Error connecting to Prefect server using profile '],
  EPHEMERAL: [true, 'No Prefect server specified using profile ', ' - runs are kept in memory.'],
  UNCONFIGURED: [
    false,
    'Prefect server URL not configured using profile ',
    ' - please configure the server URL or enable ephemeral mode.',
  ],
  INVALID_API: [false, 'Error connecting to Prefect API URL'],
};

/** Makes a profile the active one, and checks the connection to its API; the exit code is 1 where that fails. */
export async function activateProfile(
  name: string,
  options: OutputOptions & { readonly profile?: string },
): Promise<void> {
  const profiles = changeProfiles((loaded) => {
    checkProfile(loaded, options.profile);
    if (!loaded.has(name)) throw profileNotFound(name);
    return loaded.activate(name);
  });
  if (process.stderr.isTTY) process.stderr.write('Checking API connectivity...\n');
  const status = await connectionStatus(profiles.get(name));
  const [isUsable, before, after = ''] = VERDICTS[status];
  const message = status === 'INVALID_API' ? before : `${before}${quote(name)}${after}`;
  process.exitCode = isUsable ? 0 : 1;
  if (isUsable || options.json) {
    printOutcome(options, { name, status }, (_, paint) => [paint('green', message)]);
  } else {
    printProblem(message);
  }
}
