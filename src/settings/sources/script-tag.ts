import type { ProfileSelector } from '../settings-source.ts';

// The tag of the script that has this in it: it is known only while that script runs, and to no module.
const tag = globalThis.document?.currentScript;

/** The profile that the script tag of Ambit names, as in `<script src="ambit.js" data-profile="dev">`. */
export const scriptTag: ProfileSelector = {
  words: 'by the script tag',
  overrides: false,
  read: () => tag?.dataset['profile'],
};
