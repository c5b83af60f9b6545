import { ImmutableError } from '../errors/immutable-error.ts';

const SETTERS: PropertyDescriptorMap = Object.fromEntries(
  Object.getOwnPropertyNames(Date.prototype)
    .filter((name) => name.startsWith('set'))
    .map((name) => [name, { value: refuse(name) }]),
);

/**
 * Returns a date of the same time whose methods do not change it; it is yet to be frozen.
 *
 * It is a real `Date`, unlike the views of sets and maps, because `structuredClone`, `Intl` and other libraries read the
 * time inside. `Date.prototype.setTime.call` therefore still reaches it.
 *
 * @param date The date.
 */
export function readonlyDate(date: Date): Date {
  return Object.defineProperties(new Date(+date), SETTERS);
}

function refuse(name: string): () => never {
  return () => {
    throw new ImmutableError(`call ${name}() of a read-only Date`);
  };
}
