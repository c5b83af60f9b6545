import { ReadonlyMapView, ReadonlySetView } from '../../model/readonly-view.ts';

// A few fields of a flow run's context are filled while the run goes on, by the engine alone: a context holds a
// read-only view, and the engine finds the collection behind it here. Nothing of this file is public.
const collections = new WeakMap<object, unknown>();

/** Returns a view of a new, empty set that the engine can write to. */
export function liveSet<T>(): ReadonlySet<T> {
  const set = new Set<T>();
  const view = new ReadonlySetView(set);
  collections.set(view, set);
  return view;
}

/** Returns a view of a new, empty map that the engine can write to. */
export function liveMap<K, V>(): ReadonlyMap<K, V> {
  const map = new Map<K, V>();
  const view = new ReadonlyMapView(map);
  collections.set(view, map);
  return view;
}

/** Returns the set behind a view; for a view that is not live, a set that nobody sees. */
export function writableSet<T>(view: ReadonlySet<T>): Set<T> {
  return (collections.get(view) as Set<T> | undefined) ?? new Set(view);
}

/** Returns the map behind a view; for a view that is not live, a map that nobody sees. */
export function writableMap<K, V>(view: ReadonlyMap<K, V>): Map<K, V> {
  return (collections.get(view) as Map<K, V> | undefined) ?? new Map(view);
}
