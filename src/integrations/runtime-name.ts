interface Host {
  readonly navigator?: { readonly userAgent?: string };
  readonly process?: { readonly versions?: Readonly<Record<string, string>> };
  readonly EdgeRuntime?: string;
  readonly document?: object;
}

const host = globalThis as unknown as Host;

/** Returns the name of the runtime, with its version where it tells: `Node 22.18.0`, `Deno 2.9.5`, `browser`. */
export function runtimeName(): string {
  const { bun, deno, node } = host.process?.versions ?? {};
  const agent = host.navigator?.userAgent ?? '';
  if (bun !== undefined) return `Bun ${bun}`;
  if (deno !== undefined) return `Deno ${deno}`;
  // Hint: workerd has a process as well, of which it says that it is Node.
  if (agent === 'Cloudflare-Workers') return agent;
  if (host.EdgeRuntime !== undefined) return `Edge Runtime ${host.EdgeRuntime}`;
  if (node !== undefined) return `Node ${node}`;
  if (host.document !== undefined) return 'browser';
  return agent === '' ? 'unknown' : 'worker of a browser';
}
