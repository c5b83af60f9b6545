/** The content of a file of profiles, as strings. */
export interface ProfileTexts {
  /** The name of the active profile, where it says so. */
  readonly active: string | undefined;
  /** The settings of each profile, by its name. */
  readonly profiles: ReadonlyMap<string, Readonly<Record<string, string>>>;
}
