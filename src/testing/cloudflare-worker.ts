/** Returns whether this is a Cloudflare Worker, which has some classes and modules of Node that do nothing there. */
export function isCloudflareWorker(): boolean {
  return globalThis.navigator?.userAgent === 'Cloudflare-Workers';
}
