/**
 * Returns the address of a module that can be imported here, each time another one.
 *
 * Cloudflare Workers import no address at run time, only what is built into them.
 *
 * @param source The text of the module, of which a Worker imports none.
 */
export function importable(source: string): string {
  if (globalThis.navigator?.userAgent === 'Cloudflare-Workers') return 'cloudflare:workers';
  return `data:text/javascript,${source}//${Math.random()}`;
}
