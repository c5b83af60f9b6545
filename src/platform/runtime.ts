import { hostGlobal } from './host-global.ts';

/** Returns whether this is Bun. */
export function isBun(): boolean {
  return !!hostGlobal('Bun');
}

/** Returns whether this is Deno, where a program may do what it was permitted to. */
export function isDeno(): boolean {
  return !!hostGlobal('Deno');
}

/** Returns whether this is a Cloudflare Worker, which may have a process as well and says then that it is Node. */
export function isWorkerd(): boolean {
  return hostGlobal('navigator')?.userAgent === 'Cloudflare-Workers';
}

/** Returns the versions of the parts of the process, such as `node`; nothing where there is no process. */
export function processVersions(): Readonly<Record<string, string>> | undefined {
  return hostGlobal('process')?.versions;
}

/** Returns whether there is IndexedDB. */
export function hasIndexedDb(): boolean {
  return !!hostGlobal<IDBFactory>('indexedDB');
}

/** Returns whether there are locks that agents share, `navigator.locks`. */
export function hasLocks(): boolean {
  return !!hostGlobal('navigator')?.locks;
}

/** Returns the name of the runtime, with its version where it tells: `Node 22.18.0`, `Deno 2.9.5`, `browser`. */
export function runtimeName(): string {
  const { bun, deno, node } = processVersions() ?? {};
  const agent = hostGlobal('navigator')?.userAgent ?? '';
  const edge = hostGlobal('EdgeRuntime');
  if (bun !== undefined) return `Bun ${bun}`;
  if (deno !== undefined) return `Deno ${deno}`;
  if (isWorkerd()) return agent;
  if (edge !== undefined) return `Edge Runtime ${edge}`;
  if (node !== undefined) return `Node ${node}`;
  if (hostGlobal('document') !== undefined) return 'browser';
  return agent === '' ? 'unknown' : 'worker of a browser';
}
