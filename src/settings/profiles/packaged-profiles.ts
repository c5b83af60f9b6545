import { Profile } from './profile.ts';

/** The source of the profiles that come with the library; they are not saved. */
export const PACKAGED = 'ambit';

const EPHEMERAL = { PREFECT_SERVER_EPHEMERAL_ENABLED: 'true' };

/**
 * The profiles that come with the library: that of Prefect 2, which is empty, and those of Prefect 3. Runs are kept in
 * memory under all of them but `local`, because the server that Prefect starts for `ephemeral` is a part of it.
 */
export const packagedProfiles: readonly Profile[] = [
  new Profile({ name: 'default', source: PACKAGED }),
  new Profile({ name: 'ephemeral', others: EPHEMERAL, source: PACKAGED }),
  new Profile({
    name: 'local',
    settings: { PREFECT_API_URL: 'http://127.0.0.1:4200/api' },
    source: PACKAGED,
  }),
  new Profile({
    name: 'test',
    others: { ...EPHEMERAL, PREFECT_API_DATABASE_CONNECTION_URL: 'sqlite+aiosqlite:///:memory:' },
    source: PACKAGED,
  }),
  new Profile({ name: 'cloud', source: PACKAGED }),
];
