/**
 * The schemas of valibot that a page can define contexts with, as `Ambit.v` in the script-tag bundles.
 *
 * @module
 */
export {
  array,
  boolean,
  custom,
  date,
  instance,
  literal,
  map,
  nullable,
  number,
  object,
  optional,
  picklist,
  record,
  set,
  string,
  tuple,
  union,
  unknown,
} from 'valibot';
