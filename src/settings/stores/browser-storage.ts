import { pageStorage } from '../../platform/page.ts';
import type { ProfilesStore } from '../hosts/settings-source.ts';
import { attempt } from './attempt.ts';
import { profilesChanged } from './profiles-changed.ts';

const KEY = 'ambit-profiles';
const LOCATION = `localStorage["${KEY}"]`;

/**
 * The store of a page: its profiles are saved in `localStorage`, which all pages of its origin share.
 *
 * A write there replaces the whole content, or nothing.
 */
export const browserStorage: ProfilesStore = {
  location: LOCATION,
  get obstacle() {
    try {
      open();
      return undefined;
    } catch {
      return 'allow this page to store data, so that localStorage can be read';
    }
  },
  read: () => attempt(`read the profiles of ${LOCATION}`, () => textOf(open())),
  write(text, expected) {
    attempt(`save the profiles to ${LOCATION}`, () => {
      const storage = open();
      if (expected !== undefined && textOf(storage) !== expected.text) throw profilesChanged(LOCATION);
      put(storage, text);
    });
  },
};

// Where a browser blocks it, or the page has no origin, the property throws; in some web views it is null.
function open(): Storage {
  let reason = 'the browser has no localStorage for this page';
  try {
    const storage = pageStorage();
    if (storage) return storage;
  } catch (error) {
    reason = messageOf(error);
  }
  throw new Error(`This page may not store data (${reason}). Allow it, or use setProfiles()`);
}

function textOf(storage: Storage): string | undefined {
  return storage.getItem(KEY) ?? undefined;
}

function put(storage: Storage, text: string): void {
  try {
    storage.setItem(KEY, text);
  } catch (cause) {
    const reason = `It is full (${messageOf(cause)})`;
    throw new Error(`${reason}. The saved profiles are unchanged; free some of the storage of this origin`, {
      cause,
    });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
