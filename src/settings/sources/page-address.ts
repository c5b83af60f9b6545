import type { ProfileSelector } from '../settings-source.ts';

interface Host {
  readonly location?: { readonly search?: string };
}

const host = globalThis as unknown as Host;

/**
 * The profile that the address of the page names, as in `?prefect-profile=dev`; in a worker, that of its script.
 *
 * Whoever makes a link writes it. That is why it picks one of the profiles that the page has, counts less than the
 * environment, and is all that is read of the address: no setting ever is.
 */
export const pageAddress: ProfileSelector = {
  words: 'by the address of the page',
  overrides: false,
  read: () => new URLSearchParams(host.location?.search).get('prefect-profile') ?? undefined,
};
