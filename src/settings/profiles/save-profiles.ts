import { editProfiles } from '#edit-profiles';
import type { ProfilesStore } from '../hosts/settings-source.ts';
import { settingsError } from '../values/settings-error.ts';
import { forgetProfiles } from './known-profiles.ts';
import { defaultStore, storeAt } from './load-profiles.ts';
import type { ProfileTexts } from './profile-texts.ts';
import { ProfilesCollection } from './profiles-collection.ts';
import { originOf } from './profiles-origin.ts';
import { formatProfiles, type ProfilesDocument, parseProfiles } from './profiles-toml.ts';

/**
 * Saves profiles where they were loaded from, in the form of Prefect's `profiles.toml`, and returns them as they are
 * saved, to be changed and saved again.
 *
 * All that has not changed stays as it is in a file: its comments, blank lines, order and quotes. Where the file has an
 * unusual form, such as profiles in one line, it is written anew, without its comments.
 *
 * Only the owner of the file may read it. On any failure, even if the process ends or the disk is full, it has all
 * of the old content or all of the new. Profiles that come with the library are left out as long as nothing has changed
 * them; keys of the file that Ambit does not know stay.
 *
 * Ports `prefect.settings.save_profiles`.
 *
 * @param profiles The profiles.
 * @param path The path of the file. @default {where they were loaded from, or else what the settings say}
 * @throws {AmbitError} `ERR_PROFILES_CHANGED` where the file was changed since, `ERR_PROFILES_FILE` where
 * it cannot be written; then it stays as it was.
 * @example
 * const dev = new Profile({ name: 'dev', settings: { PREFECT_CLIENT_MAX_RETRIES: 3 } });
 * const profiles = saveProfiles(loadProfiles('profiles.toml').add(dev));
 * saveProfiles(profiles.activate('dev')).activeName; // 'dev'
 */
export function saveProfiles(profiles: ProfilesCollection, path?: string): ProfilesCollection {
  const origin = originOf(profiles);
  const store = path === undefined ? (origin?.store ?? anyStore()) : storeAt(path);
  const isSame = origin?.store.location === store.location;
  const { rest = {}, inherited } = origin ?? {};
  // Only the page changes the content of the page.
  const active = profiles.activated === inherited ? undefined : profiles.activated;
  const text = textFor(
    { active, profiles: profiles.saved, rest },
    store.location,
    isSame ? origin.text : undefined,
  );
  store.write(text, isSame ? { text: origin.text } : undefined);
  forgetProfiles();
  const saved = { store, text, rest, inherited, obstacle: undefined };
  const all = profiles.names.map((name) => profiles.get(name));
  const owned = all.map((profile) =>
    profiles.saved.includes(profile) ? profile.as({ source: store.location }) : profile,
  );
  return new ProfilesCollection(owned, profiles.activated, saved);
}

function anyStore(): ProfilesStore {
  const store = defaultStore();
  if (store !== undefined) return store;
  throw settingsError(
    'ERR_PROFILES_FILE',
    'Cannot save the profiles: This runtime has no place to save them. Use setProfiles()',
  );
}

type Saved = Omit<ProfilesDocument, 'warnings'>;

function textFor(document: Saved, location: string, before: string | undefined): string {
  const anew = formatProfiles(document);
  if (before === undefined) return anew;
  try {
    const edited = editProfiles(before, textsOf(parseProfiles(before, location)), textsOf(document));
    return meaningOf(parseProfiles(edited, location)) === meaningOf(document) ? edited : anew;
  } catch {
    return anew;
  }
}

function textsOf({ active, profiles }: Saved): ProfileTexts {
  return { active, profiles: new Map(profiles.map((profile) => [profile.name, profile.toTexts()])) };
}

// The same for documents that say the same, in whatever order.
function meaningOf(document: Saved): string {
  const profiles = document.profiles.map((profile) => [
    profile.name,
    Object.entries(profile.toTexts()).sort(),
  ]);
  return formatProfiles({ ...document, profiles: [] }) + JSON.stringify(profiles.sort());
}
