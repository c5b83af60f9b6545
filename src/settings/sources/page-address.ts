import { addressQuery, isPage } from '../../platform/page.ts';
import type { ProfileSelector } from '../hosts/settings-source.ts';
import { ownTag } from './own-tag.ts';

/**
 * The profile that the address of the page names, as in `?prefect-profile=dev`, where the script tag of Ambit has
 * `data-profile-query`; in a worker, always that of its script, whose address the page has written.
 *
 * Anyone who makes a link to a page writes its address. That is why the page has to allow it, why it picks one
 * of the profiles that the page has and no other, and why nothing else is read of the address.
 */
export const pageAddress: ProfileSelector = {
  words: 'by the address of the page',
  overrides: false,
  mustExist: false,
  read: () => (isAllowed() ? new URLSearchParams(addressQuery()).get('prefect-profile') : null) ?? undefined,
};

function isAllowed(): boolean {
  return !isPage() || ownTag?.dataset['profileQuery'] !== undefined;
}
