/**
 * A value that JSON has not, as Prefect's `JSONSerializer` writes it: `__class__` is the Python type that is made of `data`, and
 * `js`, which Python passes over, the JavaScript type.
 */
export interface Tagged {
  readonly __class__: string;
  readonly data: unknown;
  readonly js?: string;
  /** The time zone of a `DateTime`. */
  readonly zone?: string | null;
}

/** An error, as Prefect's `JSONSerializer` writes it. */
export interface TaggedError {
  readonly __exc_type__: string;
  readonly message: unknown;
  /** The other fields of a JavaScript error. */
  readonly js?: Readonly<Record<string, unknown>>;
}

/** The exceptions of Python that are written for errors of JavaScript, by their names; others are an `Exception`. */
export const PYTHON_ERRORS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  RangeError: 'ValueError',
  ReferenceError: 'NameError',
  SyntaxError: 'SyntaxError',
  TypeError: 'TypeError',
};

/** The views of a buffer that are written. */
export const VIEWS: readonly (new (buffer: ArrayBuffer) => ArrayBufferView)[] = [
  DataView,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
];

/** Returns a value that is written with its type. */
export function tagged(pythonType: string, data: unknown, js: string): Tagged {
  return { __class__: pythonType, data, js };
}

/** Returns whether a plain object would be read as a value that was written with its type. */
export function isTagged(value: object): value is Tagged | TaggedError {
  return Object.hasOwn(value, '__class__') || Object.hasOwn(value, '__exc_type__');
}
