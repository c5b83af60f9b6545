import type { Kind } from './content.ts';

/** What an element would load now, as far as that can be read off. */
export interface State {
  readonly source: string | null;
  readonly isLoading: boolean;
  readonly others: string;
}

const OTHERS = ['srcset', 'sizes', 'crossorigin', 'rel', 'disabled', 'media'];

/** Reads what an element would load now. */
export function stateOf(element: Element): State {
  const source = element.getAttribute('src') ?? element.getAttribute('href');
  const { isConnected, localName } = element;
  const isSheet = element.matches('link[href][rel~=stylesheet]:not([disabled])');
  const isLoading =
    localName === 'link'
      ? isConnected && isSheet
      : localName !== 'script' || (isConnected && source !== null);
  return { source, isLoading, others: OTHERS.map((name) => element.getAttribute(name)).join() };
}

/** What a call may do to a load: start one, leave in doubt whether it does, or nothing. */
export type Effect = 'starts' | 'doubtful' | 'nothing';

/** What was called. */
export interface Call {
  readonly kind: Kind;
  /** The name of the attribute that was written; undefined if the element was put into the document. */
  readonly written: string | undefined;
  /** Whether it has taken the attribute off first. */
  readonly takesOff: boolean;
}

/**
 * Returns what a call has done, by what HTML says of it.
 *
 * @param call What was called.
 * @param states The states before and after the call.
 */
export function effectOf(
  { kind, written, takesOff }: Call,
  { before, after }: Readonly<Record<'before' | 'after', State>>,
): Effect {
  if (kind === 'script') return !before.isLoading && after.isLoading ? 'starts' : 'nothing';
  const isChanged = before.source !== after.source || before.others !== after.others;
  if (kind === 'link') {
    if (!after.isLoading) return 'doubtful';
    const isOn = written === undefined || (takesOff && /href|rel|disabled/.test(written));
    return isOn || !before.isLoading || before.source !== after.source ? 'starts' : 'doubtful';
  }
  if (written === undefined || written === 'title') return 'nothing';
  return /^src/.test(written) || isChanged || (takesOff && written !== 'loading') ? 'starts' : 'doubtful';
}
