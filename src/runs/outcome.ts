/**
 * The end of a run: a value, or the error that brought it down, which can be any thrown value.
 *
 * It stays in the process where the run was: states go to clients, and hold no data of users.
 */
export type Outcome<T> = { readonly value: T } | { readonly error: unknown };
