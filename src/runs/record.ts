import { inspectAs } from '../platform/inspect.ts';

/**
 * A state or run as the engine and clients hand it out: frozen, and known by its class, so that neither contexts nor
 * the engine need to look at its fields again. Its fields must be immutable already.
 */
export class RunRecord {}

inspectAs(RunRecord.prototype, (self) => ({ value: { ...self } }));

/**
 * Returns a record of immutable fields.
 *
 * @param fields The fields, or some of them.
 * @param changes Further fields, or others in their place.
 */
export function record<T extends object>(fields: Partial<T>, changes: Partial<T> = {}): T {
  return Object.freeze(Object.assign(new RunRecord(), fields, changes)) as T;
}

/**
 * Returns whether a value is a record that has a certain field.
 *
 * @param value The value.
 * @param field The field that only this kind of record has.
 */
export function isRecord(value: unknown, field: string): boolean {
  return value instanceof RunRecord && field in value;
}
