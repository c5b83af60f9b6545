import type { ProfilesStore } from '../hosts/settings-source.ts';

/** Where profiles were loaded from, and what they are saved with. */
export interface ProfilesOrigin {
  /** The store that they are saved to. */
  readonly store: ProfilesStore;
  /** The text that was in it. */
  readonly text: string | undefined;
  /** Its other content besides profiles. */
  readonly rest: Readonly<Record<string, unknown>>;
  /** The name of the active one, where the page names it and the saved profiles do not. */
  readonly inherited: string | undefined;
  /** The remedy where the runtime may not read all of the profiles. */
  readonly obstacle: string | undefined;
}

// Note: in no property, accessor or private field, all of which consoles show: the text of a file has the secrets.
const origins = new WeakMap<object, ProfilesOrigin>();

/** Returns where profiles were loaded from; `undefined` for those that were made by the program. */
export function originOf(profiles: object): ProfilesOrigin | undefined {
  return origins.get(profiles);
}

/** Remembers where profiles were loaded from. */
export function setOrigin(profiles: object, origin: ProfilesOrigin): void {
  origins.set(profiles, origin);
}
