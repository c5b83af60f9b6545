/** The bytes of `String.fromCharCode` at once: more arguments overflow the stack. */
const CHUNK = 0x2000;

/** Returns the bytes of a view as base64. */
export function base64Of({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const texts: string[] = [];
  for (let start = 0; start < byteLength; start += CHUNK) {
    texts.push(String.fromCharCode(...bytes.subarray(start, start + CHUNK)));
  }
  return btoa(texts.join(''));
}

/** Returns the bytes that a base64 string holds. @throws For any other string. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
