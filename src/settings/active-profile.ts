import { profileOfCommandLine } from './command-line.ts';
import { environmentVariable } from './environment.ts';
import type { Profile } from './profile.ts';
import type { ProfilesCollection } from './profiles-collection.ts';

/** The profile to start with, and what named it. */
export interface ActiveProfile {
  readonly profile: Profile;
  /** Where its name came from; the words of Prefect's warning. */
  readonly source: 'by command line argument' | 'by environment variable' | 'in the profiles file';
}

/**
 * Returns the profile that the command line names, else that of the variable `PREFECT_PROFILE`, else the active one of
 * the collection.
 *
 * An unknown name is warned about on the console, and the profile `default` taken in its place.
 *
 * @param profiles The profiles that are known.
 */
export function activeProfile(profiles: ProfilesCollection): ActiveProfile {
  const { name, source } = activeName(profiles);
  if (profiles.has(name)) return { profile: profiles.get(name), source };
  // Hint: word for word what Prefect prints, the space at its end included.
  console.warn(
    `WARNING: Active profile '${name}' set ${source} not found. The default profile will be used instead. `,
  );
  return { profile: profiles.get('default'), source };
}

function activeName(profiles: ProfilesCollection): { name: string; source: ActiveProfile['source'] } {
  const argument = profileOfCommandLine();
  if (argument !== undefined) return { name: argument, source: 'by command line argument' };
  const variable = environmentVariable('PREFECT_PROFILE');
  if (variable !== undefined) return { name: variable, source: 'by environment variable' };
  return { name: profiles.activeName, source: 'in the profiles file' };
}
