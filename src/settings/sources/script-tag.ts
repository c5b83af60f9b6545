import type { ProfileSelector } from '../hosts/settings-source.ts';
import { ownTag } from './own-tag.ts';

/** The profile that the script tag of Ambit names, as in `<script src="ambit.js" data-profile="dev">`. */
export const scriptTag: ProfileSelector = {
  words: 'by the script tag',
  overrides: false,
  read: () => ownTag?.dataset['profile'],
};
