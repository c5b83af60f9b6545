import { Annotation } from './annotation.ts';
import { type Container, emptyLike, fill, forEachHeld } from './containers.ts';
import { Quote } from './quote.ts';
import type { Upstream } from './upstream.ts';

/**
 * Returns arguments with each source replaced by its result, and each marked value by the value. Containers that hold one,
 * directly or further down, are copied; everything else stays by reference.
 *
 * @param args The arguments.
 * @param upstream What the call depends on: the containers in the arguments that hold objects are among it.
 * @param results The results, by the futures and states that they replace.
 */
export function replaceSources(
  args: readonly unknown[],
  upstream: readonly Upstream[],
  results: ReadonlyMap<unknown, unknown>,
): readonly unknown[] {
  const containers = new Set<Container>([args, ...upstream.flatMap((each) => [...each.containers])]);
  const changed = changedContainers(containers, results);
  const copies = new Map<unknown, unknown>(results);
  for (const container of changed) copies.set(container, emptyLike(container));
  const change = (held: unknown): unknown => {
    if (held instanceof Quote) return held.value;
    const value = unwrapped(held);
    return copies.has(value) ? copies.get(value) : value;
  };
  for (const container of changed) fill(copies.get(container) as Container, container, change);
  return (copies.get(args) ?? args) as readonly unknown[];
}

// Goes from the containers that hold a source up to all that hold those; data may hold itself.
function changedContainers(
  containers: ReadonlySet<Container>,
  results: ReadonlyMap<unknown, unknown>,
): ReadonlySet<Container> {
  const changed = new Set<Container>();
  const holders = new Map<unknown, Container[]>();
  for (const container of containers) {
    forEachHeld(container, (held) => {
      if (held instanceof Annotation || results.has(held)) changed.add(container);
      const value = unwrapped(held) as Container;
      if (!containers.has(value)) return;
      const known = holders.get(value);
      if (known === undefined) holders.set(value, [container]);
      else known.push(container);
    });
  }
  for (const container of changed) for (const holder of holders.get(container) ?? []) changed.add(holder);
  return changed;
}

function unwrapped(held: unknown): unknown {
  return held instanceof Annotation && !(held instanceof Quote) ? unwrapped(held.value) : held;
}
