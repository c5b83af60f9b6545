import { below } from './below.ts';
import { reloadingAttributes } from './loading-attributes.ts';
import { watchRemoval } from './watch-removal.ts';

/** Watches whether an element may have begun to load again. */
export interface ReloadWatch {
  /** Returns whether the element may have begun to load again since it is watched, in any way. */
  mayHaveReloaded(): boolean;
  /** Ends the watch. */
  end(): void;
}

/**
 * Watches whether an element that loads may begin to load again; returns `undefined` for what never does.
 *
 * Only the engine sees every way to an attribute: `relList`, an `Attr`, a method that is borrowed from another class or
 * from another realm. It records them all, same values too, for an observer of the element; so nothing but what is loading
 * in a context pays for it. A link that is taken out loads again once it is back; an image does so in a picture, and in
 * another document.
 *
 * @param target The element, or another target of events.
 */
export function watchReload(target: EventTarget): ReloadWatch | undefined {
  const attributeFilter = reloadingAttributes(target);
  if (!attributeFilter.length) return undefined;
  const element = target as Element;
  const { ownerDocument, localName } = element;
  let hasChanged = false;
  const observer = new (below(globalThis, 'MutationObserver'))(() => {
    hasChanged = true;
  });
  observer.observe(element, { attributeFilter });
  const wasRemoved = localName === 'link' ? watchRemoval(element) : undefined;
  return {
    mayHaveReloaded: () =>
      hasChanged ||
      observer.takeRecords().length > 0 ||
      wasRemoved?.() ||
      element.ownerDocument !== ownerDocument ||
      element.matches('picture *'),
    end: () => observer.disconnect(),
  };
}
