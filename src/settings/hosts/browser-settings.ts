import { isPage } from '../../platform/page.ts';
import { environmentSource } from '../sources/environment-source.ts';
import { pageAddress } from '../sources/page-address.ts';
import { profileVariable } from '../sources/profile-variable.ts';
import { scriptTag } from '../sources/script-tag.ts';
import { browserStorage } from '../stores/browser-storage.ts';
import { scriptBlocks } from '../stores/script-blocks.ts';
import type { SettingsHost } from './settings-host.ts';

/** The settings of pages: their address, tags and storage; of Workers, the variables that are given. */
export const hostSettings: SettingsHost = {
  sources: [environmentSource],
  selectors: [pageAddress, scriptTag, profileVariable],
  provided: () => scriptBlocks(),
  store: () => (isPage() ? browserStorage : undefined),
  storeAt: () => undefined,
  createHome: () => {},
};
