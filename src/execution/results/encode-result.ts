import { AmbitError } from '../../errors/ambit-error.ts';
import { visible } from '../../errors/visible.ts';
import { DateTime } from '../../model/date-time.ts';
import { kindOf } from '../../model/kind-of.ts';
import { base64Of } from './base64.ts';
import { isTagged, PYTHON_ERRORS, type Tagged, tagged, VIEWS } from './tagged-value.ts';

/** How deep results may be nested: Python's `json` can follow no more than about a thousand levels. */
const MAX_DEPTH = 500;

/**
 * Returns a result as JSON, of which {@link decodeResult} makes the same result.
 *
 * Plain JSON is written as it is. Everything else is written as Prefect's `JSONSerializer` writes it, so that Python reads
 * it as the type that is closest: see [results](../results.md).
 *
 * @param value The result.
 * @throws {AmbitError} `ERR_RESULT_UNSERIALIZABLE` for a function, a symbol, an instance of a class, and for data that holds
 * itself or is nested deeper than 500 levels. The message has the path to it.
 * @example
 * encodeResult(new Set([1])); // '{"__class__":"builtins.set","data":[1],"js":"Set"}'
 */
export function encodeResult(value: unknown): string {
  return JSON.stringify(new Encoder().encode(value));
}

/**
 * Returns the JSON of a value as {@link encodeResult} does, but the same for equal values: the keys of objects and maps, and the
 * members of sets, are in order.
 *
 * @param value The value.
 * @throws {AmbitError} `ERR_RESULT_UNSERIALIZABLE`.
 */
export function canonicalResult(value: unknown): string {
  return JSON.stringify(new Encoder({ isSorted: true }).encode(value));
}

class Encoder {
  readonly #isSorted: boolean;
  readonly #path: (string | number)[] = [];
  readonly #ancestors = new Set<unknown>();

  constructor({ isSorted }: { readonly isSorted: boolean } = { isSorted: false }) {
    this.#isSorted = isSorted;
  }

  encode(value: unknown): unknown {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return encodeNumber(value);
      case 'bigint':
        return tagged('builtins.int', String(value), 'bigint');
      case 'undefined':
        return tagged('types.NoneType', null, 'undefined');
      case 'object':
        return value === null ? null : this.#within(value);
      default:
        throw this.#refusal(`a ${typeof value}`);
    }
  }

  // Note: what is nested too deep would overflow the stack; what holds itself is.
  #within(value: object): unknown {
    if (this.#ancestors.has(value)) throw this.#refusal('data that holds itself');
    if (this.#path.length > MAX_DEPTH) throw this.#refusal(`data deeper than ${MAX_DEPTH} levels`);
    this.#ancestors.add(value);
    const encoded = this.#encodeObject(value);
    this.#ancestors.delete(value);
    return encoded;
  }

  #encodeObject(value: object): unknown {
    switch (kindOf(value)) {
      case 'Array':
        return this.#list(value as unknown[]);
      case 'Object':
        return this.#fields(value as Record<string, unknown>);
      case 'Date':
        return encodeDate(Number(value));
      case 'Set':
        return this.#set([...(value as Set<unknown>)]);
      case 'Map':
        return tagged(
          'builtins.list',
          this.#sorted(this.#pairs([...(value as Map<unknown, unknown>)])),
          'Map',
        );
      default:
        return this.#instance(value);
    }
  }

  #instance(value: object): unknown {
    if (DateTime.isDateTime(value) && value.isValid) return encodeDateTime(value);
    const view = VIEWS.find((View) => value instanceof View);
    if (view !== undefined) return encodeBytes(value as ArrayBufferView, view.name);
    if (value instanceof ArrayBuffer) return encodeBytes(new Uint8Array(value), 'ArrayBuffer');
    if (isError(value)) return this.#error(value);
    throw this.#refusal(`an instance of ${value.constructor?.name || 'a class'}`);
  }

  #list(values: readonly unknown[]): unknown[] {
    // Note: map() would leave the holes of an array, which become null.
    return Array.from(values, (each, index) => this.#at(index, each));
  }

  #fields(value: Record<string, unknown>): unknown {
    // An object that looks like a tagged value is written as a list of its entries.
    if (isTagged(value))
      return tagged('builtins.list', this.#sorted(this.#pairs(Object.entries(value))), 'Object');
    const keys = this.#sorted(Object.keys(value));
    return Object.fromEntries(keys.map((key) => [key, this.#at(key, value[key])]));
  }

  // A set of Python holds nothing that can be changed.
  #set(values: readonly unknown[]): Tagged {
    const isHashable = values.every((each) => Object(each) !== each);
    return tagged(isHashable ? 'builtins.set' : 'builtins.list', this.#sorted(this.#list(values)), 'Set');
  }

  #pairs(entries: readonly (readonly unknown[])[]): unknown[] {
    return entries.map(([key, value], index) => [this.#at(index, key), this.#at(String(key), value)]);
  }

  // By their JSON: members may be of any type.
  #sorted<T>(values: T[]): T[] {
    if (!this.#isSorted) return values;
    const texts = new Map(values.map((value) => [value, JSON.stringify(value)]));
    return values.sort((a, b) => (String(texts.get(a)) < String(texts.get(b)) ? -1 : 1));
  }

  #error(error: Error): unknown {
    const { name, message, stack, cause } = error;
    const { code, errors } = error as { readonly code?: unknown; readonly errors?: unknown };
    const js = { name, stack, code: isText(code) ? code : undefined, cause, errors };
    const known = Object.entries(js).filter(([, each]) => each !== undefined);
    return {
      __exc_type__: `builtins.${PYTHON_ERRORS[String(name)] ?? 'Exception'}`,
      message: String(message),
      js: Object.fromEntries(known.map(([key, each]) => [key, this.#at(key, each)])),
    };
  }

  #at(key: string | number, value: unknown): unknown {
    this.#path.push(key);
    const encoded = this.encode(value);
    this.#path.pop();
    return encoded;
  }

  #refusal(found: string): AmbitError {
    const path = this.#path.length > MAX_DEPTH ? this.#path.slice(0, 3).concat('…') : this.#path;
    return new AmbitError(
      'ERR_RESULT_UNSERIALIZABLE',
      `Cannot write a result: ${describePath(path)} is ${found}. Return plain data, or leave persistResult and caching off`,
    );
  }
}

function describePath(path: readonly (string | number)[]): string {
  return `result${path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${visible(key)}`)).join('')}`;
}

function encodeNumber(value: number): unknown {
  if (Object.is(value, -0)) return tagged('builtins.float', '-0.0', 'number');
  return Number.isFinite(value) ? value : tagged('builtins.float', String(value), 'number');
}

// Python has the years 1 to 9999 alone.
function encodeDate(time: number): Tagged {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  if (year >= 1 && year <= 9999) return tagged('datetime.datetime', date.toISOString(), 'Date');
  return tagged('builtins.str', Number.isNaN(time) ? String(date) : date.toISOString(), 'Date');
}

function encodeDateTime(value: DateTime): Tagged {
  const isShared = value.year >= 1 && value.year <= 9999;
  const text = String(value.toISO());
  return {
    ...tagged(isShared ? 'datetime.datetime' : 'builtins.str', text, 'DateTime'),
    zone: value.zoneName,
  };
}

// A subclass, such as the Buffer of Node, is written as its base.
function encodeBytes(view: ArrayBufferView, type: string): Tagged {
  return tagged('pydantic.types.Base64Bytes', base64Of(view), type);
}

function isError(value: object): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
