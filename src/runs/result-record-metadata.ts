/**
 * The facts about a result that are known without reading it: where it is, and how it is written.
 *
 * Ports `prefect.results.ResultRecordMetadata`.
 */
export interface ResultRecordMetadata {
  /** The key under which the storage keeps it; for a file, its path. */
  readonly storageKey: string;
  /** When it is no longer valid, ISO 8601 in UTC; `null` where it stays valid. */
  readonly expiration: string | null;
  /** How the result is written: `json` here, `pickle` by Python where a task does not say otherwise. */
  readonly serializer: { readonly type: string };
  /** The version of Prefect whose format it has. */
  readonly prefectVersion: string;
  /** The block of a Prefect server that has the credentials of the storage; `null` without one. */
  readonly storageBlockId: string | null;
}
