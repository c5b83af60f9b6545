import { isProxy } from '../../platform/is-proxy.ts';
import { plainHeaders } from './plain-headers.ts';

/** The properties that frameworks read of any error, besides its own enumerable ones. */
const READ = ['name', 'message', 'stack', 'code', 'status', 'statusCode', 'headers'];

/** Prototypes of the runtime: their getters return the same each time. */
const BUILT_IN: readonly unknown[] = [Error.prototype, DOMException.prototype];
/** The getter of `stack`, where the engine gives each error one. */
const STACK = Object.getOwnPropertyDescriptor(new Error(), 'stack')?.get;

/**
 * Returns an error that reads the same each time, and as frameworks expect: its name, message and stack are strings, and
 * its headers can be sent. A framework may read others when nobody can catch what that throws.
 *
 * It is the error itself, or, where a getter, a proxy or a value of another type is in the way, a copy of the same class,
 * whose cause is the error.
 *
 * @param error The error.
 * @throws What a getter or a proxy throws at once, and a `TypeError` for what cannot become a string.
 */
export function plainError(error: Error): Error {
  const chain = chainOf(error);
  const fields = fieldsOf(error);
  const isPlain = Object.entries(fields).every(([key, value]) => isSteady(key, value, chain));
  if (isPlain && !chain.some(isProxy)) return error;
  const copy = new Error('', { cause: error });
  for (const [key, value] of Object.entries(fields)) {
    const enumerable = Object.prototype.propertyIsEnumerable.call(error, key);
    Object.defineProperty(copy, key, { value, enumerable, configurable: true, writable: true });
  }
  return chain.some(isProxy) ? copy : Object.setPrototypeOf(copy, Object.getPrototypeOf(error));
}

function chainOf(error: object): readonly object[] {
  const chain: object[] = [];
  for (let each: object | null = error; each !== null; each = Object.getPrototypeOf(each)) chain.push(each);
  return chain;
}

function fieldsOf(error: Error): Readonly<Record<string, unknown>> {
  const keys = new Set([...READ, ...Object.keys(error)]);
  keys.delete('cause');
  const fields: Record<string, unknown> = Object.fromEntries(
    Array.from(keys, (key) => [key, Reflect.get(error, key)]),
  );
  const { name, message, stack, headers } = fields;
  return {
    ...fields,
    name: String(name),
    message: String(message),
    stack: typeof stack === 'string' && stack !== '' ? stack : `${name}: ${message}`,
    headers: plainHeaders(headers),
  };
}

// Returns whether a property holds a value, and will.
function isSteady(key: string, value: unknown, chain: readonly object[]): boolean {
  const holder = chain.find((each) => Object.hasOwn(each, key));
  const descriptor = holder && Object.getOwnPropertyDescriptor(holder, key);
  if (descriptor === undefined) return value === undefined;
  if ('value' in descriptor) return Object.is(descriptor.value, value);
  return BUILT_IN.includes(holder) || (key === 'stack' && descriptor.get === STACK);
}
