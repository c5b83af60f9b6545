import { isWorkerd } from '../platform/runtime.ts';

let made = 0;

/**
 * Returns the address of a module that can be imported here, each time another one.
 *
 * Cloudflare Workers import no address at run time, only what is built into them.
 *
 * @param source The text of the module, of which a Worker imports none.
 */
export function importable(source: string): string {
  if (isWorkerd()) return 'cloudflare:workers';
  made += 1;
  return `data:text/javascript,${source}//${made}`;
}
