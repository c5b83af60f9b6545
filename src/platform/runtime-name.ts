import { hostGlobal } from './host-global.ts';

interface Process {
  readonly versions?: Readonly<Record<string, string>>;
}

/** Returns the name of the runtime, with its version where it tells: `Node 22.18.0`, `Deno 2.9.5`, `browser`. */
export function runtimeName(): string {
  const { bun, deno, node } = hostGlobal<Process>('process')?.versions ?? {};
  const agent = hostGlobal<Navigator>('navigator')?.userAgent ?? '';
  if (bun !== undefined) return `Bun ${bun}`;
  if (deno !== undefined) return `Deno ${deno}`;
  // Note: workerd has a process as well, of which it says that it is Node.
  if (agent === 'Cloudflare-Workers') return agent;
  const edge = hostGlobal<string>('EdgeRuntime');
  if (edge !== undefined) return `Edge Runtime ${edge}`;
  if (node !== undefined) return `Node ${node}`;
  if (hostGlobal('document') !== undefined) return 'browser';
  return agent === '' ? 'unknown' : 'worker of a browser';
}
