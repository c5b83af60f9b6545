import { DateTime, type DateTimeJSOptions, Duration } from 'luxon';
import * as v from 'valibot';

// The one file that knows luxon.
export { DateTime, Duration };

/**
 * The schema of a luxon `DateTime`. One of another copy of luxon, such as its CommonJS build, becomes one of this copy.
 */
export const dateTimeSchema: v.GenericSchema<DateTime> = v.pipe(
  v.custom<DateTime>((value) => DateTime.isDateTime(value), 'Invalid type: Expected a luxon DateTime'),
  v.transform((value) => (value instanceof DateTime ? value : ownDateTime(value))),
);

const UTC: DateTimeJSOptions = { zone: 'utc' };

/** Returns the present moment in UTC, as `DateTime.utc()` does in three times the time. */
export function utcNow(): DateTime {
  return DateTime.fromMillis(Date.now(), UTC);
}

function ownDateTime(value: DateTime): DateTime {
  const { zone, locale, numberingSystem, outputCalendar } = value;
  const options = { zone, locale, numberingSystem, outputCalendar } as DateTimeJSOptions;
  return DateTime.fromMillis(value.toMillis(), options);
}
