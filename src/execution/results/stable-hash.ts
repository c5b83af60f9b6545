import { sha256 } from '@noble/hashes/sha2.js';

/**
 * Returns the SHA-256 of a string in UTF-8, as 64 hexadecimal digits.
 *
 * Note: not by WebCrypto, which pages lack that were not loaded by https.
 */
export function stableHash(text: string): string {
  return Array.from(sha256(new TextEncoder().encode(text)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
