import type { ProfileSelector } from '../hosts/settings-source.ts';

/** The profile that the environment variable `PREFECT_PROFILE` names. */
export const profileVariable: ProfileSelector = {
  words: 'by environment variable',
  overrides: false,
  read: (environment) => environment('PREFECT_PROFILE'),
};
