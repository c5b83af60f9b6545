/** A runtime that npm carries. */
export type RuntimeName = 'node-20' | 'node-22' | 'node-24' | 'node-26' | 'deno' | 'bun' | 'workerd';

export const runtimeNames: readonly RuntimeName[];
export function ensureRuntime(name: RuntimeName): string;
