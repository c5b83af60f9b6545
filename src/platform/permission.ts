import { hostGlobal, type PermissionQuery } from './host-global.ts';

/**
 * Returns whether the program may do something. Deno is asked, which does not ask the user then; the other runtimes permit
 * everything.
 *
 * @param query What the program would do.
 */
export function isPermitted(query: PermissionQuery): boolean {
  const Deno = hostGlobal('Deno');
  return Deno === undefined || Deno.permissions.querySync(query).state === 'granted';
}
