import { documentProperty } from '../../platform/page.ts';
import type { ProfilesSource } from '../hosts/settings-source.ts';
import { ownTag } from '../sources/own-tag.ts';
import { warnOnce } from '../warn.ts';

/**
 * Returns the profiles of each `<script type="application/toml" data-ambit-profiles>` that the author of the page wrote.
 *
 * A block is data, which no content security policy keeps out, and text of others that a page shows may contain one.
 * So a block is used only where such text cannot occur: with the nonce of Ambit's own tag; where that tag has no nonce,
 * before it; where Ambit has no tag, as in a module, in the `<head>`. A warning names any other block.
 */
export function scriptBlocks(): readonly ProfilesSource[] {
  const blocks = Array.from(documentProperty('scripts') ?? []).filter(isBlock);
  return blocks.flatMap((block, index) => {
    const location = `<script data-ambit-profiles> #${index + 1}`;
    if (isOfAuthor(block)) return [{ location, read: () => block.textContent ?? '' }];
    warnOnce(`WARNING: The profiles of ${location} are ignored: ${obstacle()}`);
    return [];
  });
}

function isBlock({ type, dataset }: HTMLScriptElement): boolean {
  return type === 'application/toml' && dataset['ambitProfiles'] !== undefined;
}

function isOfAuthor(block: HTMLScriptElement): boolean {
  if (ownTag?.nonce) return block.nonce === ownTag.nonce;
  if (ownTag?.isConnected) return precedes(block, ownTag);
  return documentProperty('head')?.contains(block) ?? false;
}

function obstacle(): string {
  if (ownTag?.nonce) return 'They need the nonce of the Ambit script tag';
  if (ownTag?.isConnected) return 'They must come before the Ambit script tag, or both need the same nonce';
  return 'They must be in the head of the page';
}

function precedes(node: Node, other: Node): boolean {
  return (other.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
}
