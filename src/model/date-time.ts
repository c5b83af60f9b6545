import { DateTime } from 'luxon';
import * as v from 'valibot';

// The one file that knows luxon.
export { DateTime };

/** The schema of a luxon `DateTime`. */
export const dateTimeSchema: v.CustomSchema<DateTime, undefined> = v.custom<DateTime>(
  (value) => value instanceof DateTime,
);

/** Returns the present moment in UTC. */
export function utcNow(): DateTime {
  return DateTime.utc();
}
