import { isProxy } from '../../platform/is-proxy.ts';

/** What a header may be named, and what its value may hold: Node throws at others, maybe when nobody can catch that. */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Where a response ends is for the server to say. */
const FRAMING = /^(?:content-length|transfer-encoding)$/i;

/**
 * Returns the headers of an error that can be sent: all as they are, or a copy of those that can, where others cannot or
 * may read otherwise the next time.
 *
 * @param headers What the error has as headers.
 */
export function plainHeaders(headers: unknown): unknown {
  if (headers === undefined || headers === null) return headers;
  if (typeof headers !== 'object') return undefined;
  const entries = Object.entries(headers);
  const isPlain = !isProxy(headers) && entries.every(([name]) => isData(headers, name));
  if (isPlain && entries.every(canBeSent)) return headers;
  return Object.fromEntries(
    entries.map(([name, value]) => [name, ownList(value)] as const).filter(canBeSent),
  );
}

function isData(object: object, key: string): boolean {
  const value: unknown = Object.getOwnPropertyDescriptor(object, key)?.value;
  // A list may be a proxy, or have getters itself.
  return value !== undefined && !Array.isArray(value);
}

function ownList(value: unknown): unknown {
  return Array.isArray(value) ? [...value] : value;
}

function canBeSent([name, value]: readonly [string, unknown]): boolean {
  if (!NAME.test(name) || FRAMING.test(name)) return false;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.every((each) => typeof each === 'number' || (typeof each === 'string' && VALUE.test(each)));
}
