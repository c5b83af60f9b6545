import { AmbitError } from '../../errors/ambit-error.ts';
import { reasonOf } from '../../errors/describe-error.ts';
import { visible } from '../../errors/visible.ts';
import { DateTime, Duration } from '../../model/date-time.ts';
import { bytesOf } from './base64.ts';
import { isTagged, type Tagged, type TaggedError, VIEWS } from './tagged-value.ts';

/**
 * Returns the result that JSON holds: that of {@link encodeResult}, or that of the `JSONSerializer` of Python's Prefect.
 *
 * Python's `datetime` becomes a luxon `DateTime`, `set` and `frozenset` a `Set`, `bytes` a `Uint8Array`, `Decimal` and
 * `timedelta` a number, `date`, `time` and `UUID` a string, an exception an `Error` of its name. An instance of any other class
 * stays as it is written, with its `__class__`.
 *
 * @param text The JSON.
 * @throws {AmbitError} `ERR_RESULT_UNREADABLE` for what is no JSON, or not written in this way.
 * @example
 * decodeResult('{"__class__":"builtins.set","data":[1]}'); // Set { 1 }
 */
export function decodeResult(text: string): unknown {
  return readJson(text, decode);
}

/**
 * Returns what a function makes of the content of JSON.
 *
 * @param text The JSON.
 * @param read The function, which throws for any other content.
 * @throws {AmbitError} `ERR_RESULT_UNREADABLE`. It shows nothing of the content, which belongs to users.
 */
export function readJson<T>(text: string, read: (content: unknown) => T): T {
  try {
    return read(JSON.parse(text));
  } catch (error) {
    if (error instanceof AmbitError) throw error;
    const reason = error instanceof SyntaxError ? 'It is not JSON' : visible(reasonOf(error));
    throw new AmbitError('ERR_RESULT_UNREADABLE', `Cannot read a result: ${reason}`);
  }
}

function decode(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(decode);
  if (isTagged(value)) return '__class__' in value ? decodeTagged(value) : decodeError(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decode(each)]));
}

type Decode = (data: unknown, written: Tagged) => unknown;

/** The types of JavaScript that are written with their names. */
const OWN: Readonly<Record<string, Decode>> = {
  __proto__: null as never,
  undefined: () => undefined,
  number: Number,
  bigint: (data) => BigInt(String(data)),
  Date: (data) => new Date(String(data)),
  DateTime: (data, { zone }) => DateTime.fromISO(String(data), { zone: String(zone) }),
  Set: (data) => new Set(listOf(data)),
  Map: (data) => new Map(pairsOf(data)),
  Object: (data) => Object.fromEntries(pairsOf(data)),
  ArrayBuffer: (data) => bytesOf(String(data)).buffer,
};

/** The types of Python that have a counterpart here. */
const PYTHON: Readonly<Record<string, Decode>> = {
  __proto__: null as never,
  'datetime.datetime': (data) => DateTime.fromISO(String(data), { setZone: true }),
  'pendulum.datetime.DateTime': (data) => DateTime.fromISO(String(data), { setZone: true }),
  'datetime.date': String,
  'datetime.time': String,
  'datetime.timedelta': (data) => Duration.fromISO(String(data)).as('seconds'),
  'decimal.Decimal': Number,
  'uuid.UUID': String,
  'builtins.set': (data) => new Set(listOf(data)),
  'builtins.frozenset': (data) => new Set(listOf(data)),
  'builtins.bytes': (data) => new TextEncoder().encode(String(data)),
};

function decodeTagged(written: Tagged): unknown {
  const { __class__: pythonType, data, js } = written;
  if (js === undefined) {
    return PYTHON[pythonType]?.(data, written) ?? { ...written, data: decode(data) };
  }
  const own = OWN[js];
  if (own !== undefined) return own(data, written);
  const View = VIEWS.find(({ name }) => name === js);
  if (View === undefined) throw new Error(`It has a value of type ${js}, which is unknown`);
  return new View(bytesOf(String(data)).buffer);
}

function listOf(data: unknown): unknown[] {
  if (!Array.isArray(data)) throw new Error('It has a collection without members');
  return data.map(decode);
}

function pairsOf(data: unknown): [string, unknown][] {
  return listOf(data) as [string, unknown][];
}

/** The classes of errors that are made again. */
const ERRORS = [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError];

function decodeError({ __exc_type__: type, message, js }: TaggedError): Error {
  const { stack, ...fields } = decode(js ?? {}) as Partial<Error>;
  const name = fields.name ?? String(type).replace(/^.*\./, '');
  const ErrorClass = ERRORS.find((each) => each.name === name) ?? Error;
  const error: Error = new ErrorClass(String(message));
  // As the engine sets them: they are not enumerable.
  const own = { ...fields, ...(error.name !== name && { name }), ...(stack !== undefined && { stack }) };
  for (const [key, value] of Object.entries(own)) {
    Object.defineProperty(error, key, {
      value,
      configurable: true,
      enumerable: key === 'code',
      writable: true,
    });
  }
  return error;
}
