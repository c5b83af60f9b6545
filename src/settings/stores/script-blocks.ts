import type { ProfilesSource } from '../settings-source.ts';

const BLOCKS = 'script[type="application/toml"][data-ambit-profiles]';

/** Returns the profiles that the page brings in each `<script type="application/toml" data-ambit-profiles>` it has now. */
export function scriptBlocks(): readonly ProfilesSource[] {
  const blocks = globalThis.document?.querySelectorAll(BLOCKS) ?? [];
  return Array.from(blocks, (block, index) => ({
    location: `<script data-ambit-profiles> #${index + 1}`,
    read: () => block.textContent ?? '',
  }));
}
