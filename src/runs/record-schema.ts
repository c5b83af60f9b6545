import * as v from 'valibot';
import { isRecord } from './record.ts';

/**
 * Returns the schema of a kind of record: of any object of that shape, but a record is taken as it is.
 *
 * @param field The field that only this kind of record has.
 * @param shape The schema of any such object.
 */
export function recordSchema<T extends object>(
  field: keyof T & string,
  shape: v.GenericSchema<T>,
): v.GenericSchema<T> {
  const asItIs = v.custom<T>(() => true);
  return v.lazy((input) => (isRecord(input, field) ? asItIs : shape));
}
