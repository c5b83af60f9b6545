import { AmbitError } from '../../../errors/ambit-error.ts';
import { visible } from '../../../errors/visible.ts';
import { DateTime } from '../../../model/date-time.ts';
import { environmentVariable } from '../../../platform/environment.ts';

/** A value of {@link runtime}: where an environment variable replaces it, that is cast to its type. */
interface Casts {
  readonly text: string;
  readonly count: number;
  readonly time: DateTime;
}

const EXPECTED = { text: 'a string', count: 'a whole number', time: 'a time in ISO 8601' } as const;

/**
 * Returns the value that an environment variable, such as `PREFECT__RUNTIME__FLOW_RUN__NAME`, puts in the place of a value of
 * `runtime`, for tests; `undefined` where it is not set.
 *
 * Ports `__getattr__` of the modules of `prefect.runtime`.
 *
 * @param name The name of the variable, without `PREFECT__RUNTIME__`.
 * @param kind The type of the value.
 * @throws {AmbitError} `ERR_OPTION_INVALID` for a variable that cannot be cast.
 */
export function mocked<K extends keyof Casts>(name: string, kind: K): Casts[K] | undefined {
  const text = environmentVariable(`PREFECT__RUNTIME__${name}`);
  if (text === undefined) return undefined;
  const value = cast(text, kind);
  if (value !== undefined) return value as Casts[K];
  throw mockError(
    name,
    `Expected ${EXPECTED[kind]} but received ${visible(JSON.stringify(text))}. Correct it`,
  );
}

/**
 * Refuses an environment variable that would replace a list or a record, as Prefect does.
 *
 * @param name The name of the variable, without `PREFECT__RUNTIME__`.
 * @throws {AmbitError} `ERR_OPTION_INVALID` where it is set.
 */
export function refuseMock(name: string): void {
  if (environmentVariable(`PREFECT__RUNTIME__${name}`) === undefined) return;
  throw mockError(
    name,
    'Such a value cannot be mocked by an environment variable. Run a flow in the test instead',
  );
}

function cast(text: string, kind: keyof Casts): string | number | DateTime | undefined {
  if (kind === 'text') return text;
  if (kind === 'count') return /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : undefined;
  const time = DateTime.fromISO(text, { zone: 'utc' });
  return time.isValid ? time : undefined;
}

function mockError(name: string, problem: string): AmbitError {
  return new AmbitError('ERR_OPTION_INVALID', `Cannot read PREFECT__RUNTIME__${name}: ${problem}`);
}
