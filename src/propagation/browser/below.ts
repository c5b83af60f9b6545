/**
 * Returns a function or class of the platform, also below the zone.js of a page, in whose zones a listener, a timer or an
 * observer of ours would be work that it takes for its own.
 *
 * @param owner What has it.
 * @param key Its name.
 */
export function below<T extends object, K extends keyof T & string>(owner: T, key: K): T[K] {
  return (Reflect.get(owner, `__zone_symbol__${key}`) as T[K]) ?? owner[key];
}
