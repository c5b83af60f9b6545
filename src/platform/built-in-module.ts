import { hostGlobal } from './host-global.ts';

/** Returns a module of Node, Deno or Bun; no import names it, so that no bundler for a browser or the edge meets it. */
export function builtin<T>(name: string): T | undefined {
  return hostGlobal('process')?.getBuiltinModule?.(name) as T | undefined;
}
