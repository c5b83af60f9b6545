import { hostSettings } from '../../settings/hosts/host-settings.ts';
import type { Settings } from '../../settings/values/settings.ts';
import { warn } from '../../settings/warn.ts';

// Those that were made or found, or that could not be made and were warned about.
const done = new Set<string>();

/**
 * Makes sure that the home directory of settings is there, which only its owner may read; where that fails, a warning
 * on the console says so, once.
 *
 * @param settings The settings.
 */
export function createHome(settings: Settings): void {
  const path = settings.home;
  if (done.has(path)) return;
  done.add(path);
  try {
    hostSettings.createHome(path);
  } catch {
    // The words are Prefect's.
    warn(`Failed to create the Prefect home directory at ${path}`);
  }
}
