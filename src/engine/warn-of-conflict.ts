import { ObjectRegistry } from '../contexts/registry/registry.ts';
import type { ObjectKind } from '../model/object-kind.ts';
import { siteOf, traceBehind } from '../platform/call-site.ts';
import { warn } from '../settings/warn.ts';

interface Definition {
  readonly kind: 'flow' | 'task';
  readonly name: string;
  readonly fn?: unknown;
}

/**
 * Warns on the console, in the words of Prefect, where the active registry has a flow or a task of the same name around
 * another function.
 *
 * @param made The flow or the task.
 * @param type What it is registered as.
 * @param maker The function that made it, whose caller is named.
 */
export function warnOfConflict<T extends Definition>(made: T, type: ObjectKind<T>, maker: object): void {
  const { kind, name, fn } = made;
  const registered = ObjectRegistry.get()?.getInstances(type) ?? [];
  if (!registered.some((other) => other.name === name && other.fn !== fn)) return;
  const place = siteOf(traceBehind(maker)) ?? 'unknown';
  warn(
    `A ${kind} named '${name}' and defined at '${place}' conflicts with another ${kind}. Consider specifying a unique \`name\` in the ${kind} definition:`,
    '',
    ` \`${kind}(fn, { name: 'my-unique-name' })\``,
  );
}
