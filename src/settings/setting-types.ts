import * as v from 'valibot';
import type { Secret } from './secret.ts';

/** What each kind of setting holds. */
export interface SettingTypes {
  text: string;
  secret: Secret;
  path: string;
  flag: boolean;
  count: number;
  limit: number;
  amount: number;
  level: LogLevel;
  missing: 'warn' | 'error' | 'ignore';
  codes: ReadonlySet<number>;
  delays: number | readonly number[];
  heartbeat: number | null;
  headers: Secret<Readonly<Record<string, string>>>;
}

/** The level of a log record. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How the values of one kind of setting are cast and checked. */
export interface SettingType<T> {
  /** What is expected, for errors. */
  readonly expected: string;
  /** Makes a value of what the environment, a profile or the program gives. */
  readonly schema: v.GenericSchema<unknown, T>;
  /** Whether values are kept in a {@link Secret}, and shown as `********`. */
  readonly secret?: true;
}

const LOG_LEVELS = ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'] as const;
const TRUE = [true, 1, 'true', '1', 'yes', 'on', 't', 'y'];
const FALSE = [false, 0, 'false', '0', 'no', 'off', 'f', 'n'];

const number = v.union([v.number(), v.pipe(v.string(), v.trim(), v.decimal(), v.toNumber())]);
const amount = v.pipe(number, v.finite(), v.minValue(0));
const whole = v.pipe(number, v.safeInteger());
const list = v.pipe(v.unknown(), v.transform(toList));

/** The type of what a secret hides, and of any other value itself. */
export type Revealed<T> = T extends Secret<infer V> ? V : T;

/** How the values of each kind of setting are cast and checked. */
export const TYPES: { readonly [T in keyof SettingTypes]: SettingType<Revealed<SettingTypes[T]>> } = {
  text: { expected: 'a text', schema: v.string() },
  secret: { expected: 'a text', schema: v.string(), secret: true },
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
      list,
      v.array(v.pipe(whole, v.minValue(100), v.maxValue(599))),
      v.transform((codes) => new Set(codes)),
    ),
  },
  delays: {
    expected: 'a number of at least 0, or up to 50 of them separated by commas',
    schema: v.union([amount, v.pipe(list, v.array(amount), v.maxLength(50))]),
  },
  heartbeat: {
    expected: 'a whole number of at least 30, or null',
    schema: v.nullable(v.pipe(whole, v.minValue(30))),
  },
  headers: {
    expected: 'a JSON object of texts',
    schema: v.pipe(
      v.union([v.pipe(v.string(), v.parseJson()), v.looseObject({})]),
      v.record(v.string(), v.string()),
    ),
    secret: true,
  },
};

// What "1, 2" stands for, and what programs give instead.
function toList(value: unknown): unknown {
  if (value instanceof Set) return [...value];
  if (typeof value !== 'string') return Array.isArray(value) ? value : [value];
  const items = value.split(',').map((item) => item.trim());
  return items.filter((item) => item !== '');
}
