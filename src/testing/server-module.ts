import { builtin } from '../platform/built-in-module.ts';
import { isWorkerd } from '../platform/runtime.ts';

/** The modules of Node that cases use. */
interface ServerModules {
  readonly 'node:async_hooks': typeof import('node:async_hooks');
  readonly 'node:child_process': typeof import('node:child_process');
  readonly 'node:crypto': typeof import('node:crypto');
  readonly 'node:dgram': typeof import('node:dgram');
  readonly 'node:events': typeof import('node:events');
  readonly 'node:fs': typeof import('node:fs');
  readonly 'node:http': typeof import('node:http');
  readonly 'node:net': typeof import('node:net');
  readonly 'node:stream': typeof import('node:stream');
  readonly 'node:worker_threads': typeof import('node:worker_threads');
  readonly 'node:zlib': typeof import('node:zlib');
}

/**
 * Returns a module of Node, where the runtime has it.
 *
 * No import names it, so that the suite can be bundled for browsers.
 *
 * @param name The name of the module.
 */
export function serverModule<N extends keyof ServerModules>(name: N): ServerModules[N] | undefined {
  return builtin<ServerModules[N]>(name);
}

/** Returns whether programs can listen for connections here. */
export function canListen(): boolean {
  return !isWorkerd() && serverModule('node:http') !== undefined;
}
