import * as v from 'valibot';
import type { Secret } from '../secrets/secret.ts';

/** The type of the value of each kind of setting. */
export interface SettingTypes {
  /** Any string. */
  text: string;
  /** A string that is shown as `********`. */
  secret: Secret;
  /** A path, in which `~` and `$PREFECT_HOME` are expanded. */
  path: string;
  /** True or false. */
  flag: boolean;
  /** A whole number of at least 0. */
  count: number;
  /** A whole number of at least 1. */
  limit: number;
  /** A finite number of at least 0. */
  amount: number;
  /** The level of a log record. */
  level: LogLevel;
  /** The reaction where something is missing. */
  missing: 'warn' | 'error' | 'ignore';
  /** HTTP status codes, from 100 to 599. */
  codes: ReadonlySet<number>;
  /** Seconds, or a list of them; one that is negative does not wait. */
  delays: number | readonly number[];
  /** Seconds, or a list of them, at least one. */
  flowDelays: number | readonly number[];
  /** Whole seconds between two signs of life, at least 30, or `null` for none. */
  heartbeat: number | null;
  /** HTTP headers by their names, shown as `********`. */
  headers: Secret<Readonly<Record<string, string>>>;
}

/** The level of a log record. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How the values of one kind of setting are cast and checked. */
export interface SettingType<T> {
  /** The expected value in words, for errors. */
  readonly expected: string;
  /** Makes a value of what the environment, a profile or the program gives. */
  readonly schema: v.GenericSchema<unknown, T>;
  /** Whether a string of the environment or of a file `.env` is parsed as JSON if it is valid JSON, as in Prefect. */
  readonly isJson?: true;
  /** Whether values are kept in a {@link Secret}, and shown as `********`. */
  readonly secret?: true;
}

const LOG_LEVELS = ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'] as const;
const TRUE = [true, 1, 'true', '1', 'yes', 'on', 't', 'y'];
const FALSE = [false, 0, 'false', '0', 'no', 'off', 'f', 'n'];

// The numbers of Python, without `inf` and `nan`, for which nothing can wait.
const FLOAT = /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i;
const INTEGER = /^[+-]?\d+(?:_\d+)*(?:\.0+)?$/;

const amount = v.pipe(numberOf(FLOAT), v.finite(), v.minValue(0));
/** The most delays before retries, as many as Prefect takes. */
export const MOST_DELAYS = 50;
const DELAYS = `a number, or up to ${MOST_DELAYS} of them separated by commas`;
// As Prefect has it, one that is negative does not wait.
const delay = v.pipe(numberOf(FLOAT), v.finite());
const whole = v.pipe(numberOf(INTEGER), v.safeInteger());

/** The type of what a secret hides, and of any other value itself. */
export type Revealed<T> = T extends Secret<infer V> ? V : T;

/** How the values of each kind of setting are cast and checked. */
export const TYPES: { readonly [T in keyof SettingTypes]: SettingType<Revealed<SettingTypes[T]>> } = {
  text: { expected: 'a string', schema: v.string() },
  secret: { expected: 'a string', schema: v.string(), secret: true },
  path: { expected: 'a path', schema: v.string() },
  flag: {
    expected: 'true or false',
    schema: v.pipe(v.unknown(), v.parseBoolean({ truthy: TRUE, falsy: FALSE })),
  },
  count: { expected: 'a whole number of at least 0', schema: v.pipe(whole, v.minValue(0)) },
  limit: { expected: 'a whole number of at least 1', schema: v.pipe(whole, v.minValue(1)) },
  amount: { expected: 'a number of at least 0', schema: amount },
  level: {
    expected: `one of ${LOG_LEVELS.join(', ')}`,
    schema: v.pipe(v.string(), v.toUpperCase(), v.picklist(LOG_LEVELS)),
  },
  missing: { expected: 'one of warn, error, ignore', schema: v.picklist(['warn', 'error', 'ignore']) },
  codes: {
    expected: 'HTTP status codes from 100 to 599, separated by commas',
    schema: v.pipe(
      v.unknown(),
      v.transform((value) => (value === '' ? [] : toList(value))),
      v.array(v.pipe(whole, v.minValue(100), v.maxValue(599))),
      v.transform((codes) => new Set(codes)),
    ),
    isJson: true,
  },
  delays: {
    expected: DELAYS,
    schema: v.pipe(v.unknown(), v.transform(toDelays), oneOrMoreDelays()),
    isJson: true,
  },
  flowDelays: {
    expected: DELAYS,
    schema: v.pipe(v.unknown(), v.check(isNotBlank), v.transform(toDelays), oneOrMoreDelays()),
    isJson: true,
  },
  heartbeat: {
    expected: 'a whole number of at least 30, or null',
    schema: v.nullable(v.pipe(whole, v.minValue(30))),
  },
  headers: {
    expected: 'a JSON object of strings',
    // Prefect writes a JSON text of the JSON text, and reads it.
    schema: v.pipe(
      v.unknown(),
      v.transform(fromJson),
      v.transform(fromJson),
      // Note: not v.record(), which passes over names such as `constructor`.
      v.custom<Readonly<Record<string, string>>>(isTexts),
      v.transform((texts) => ({ ...texts })),
    ),
    secret: true,
    isJson: true,
  },
};

/** Returns what a JSON text says, and anything else as it is. */
export function fromJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function oneOrMoreDelays(): v.GenericSchema<unknown, number | readonly number[]> {
  return v.union([delay, v.pipe(v.array(delay), v.maxLength(MOST_DELAYS))]);
}

function isNotBlank(value: unknown): boolean {
  return typeof value !== 'string' || /[^\s,]/.test(value);
}

function numberOf(pattern: RegExp): v.GenericSchema<unknown, number> {
  const text = v.pipe(
    v.string(),
    v.trim(),
    v.regex(pattern),
    v.transform((digits) => Number(digits.replaceAll('_', ''))),
  );
  return v.union([v.number(), text]);
}

// The numbers of "1, 2", or an array that a program gives.
function toList(value: unknown): unknown {
  if (value instanceof Set) return [...value];
  if (typeof value !== 'string') return Array.isArray(value) ? value : [value];
  return value.split(',').map((item) => item.trim());
}

// Prefect passes over what is blank, and without a delay it does not wait.
function toDelays(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const delays = value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return delays.length > 1 ? delays : (delays[0] ?? 0);
}

function isTexts(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((text) => typeof text === 'string');
}
