/** Tells whether this is a Cloudflare Worker, which has classes and modules of others that do nothing there. */
export function isCloudflareWorker(): boolean {
  return globalThis.navigator?.userAgent === 'Cloudflare-Workers';
}
