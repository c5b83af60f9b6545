/**
 * The schemas of valibot that plain data needs, as `Ambit.v` in the core script; the script with everything has more.
 *
 * @module
 */
export { array, boolean, nullable, number, object, optional, string } from 'valibot';
