import * as v from 'valibot';
import { isPlain } from '../../model/kind-of.ts';

/**
 * The schema of the arguments of a run by name. They are taken as they are: `v.record` would read each, which copies it, and
 * pass over parameters that are called `constructor`.
 */
export const parametersSchema: v.GenericSchema<Readonly<Record<string, unknown>>> = v.custom(
  (value) => typeof value === 'object' && value !== null && isPlain(value),
  'Invalid type: Expected an object of arguments',
);
