import { isEqual } from '../../model/equality.ts';
import { markAsHidden } from '../../model/hidden-fields.ts';
import { MASK } from '../../model/mask.ts';
import { inspectAs } from '../../platform/inspect.ts';

// Note: not in a private field, which the consoles of browsers show.
const values = new WeakMap<object, unknown>();

/**
 * A hidden value: printed, logged, interpolated, inspected, cloned or converted to JSON, it is `********`. Only
 * {@link Secret.reveal} returns it.
 *
 * As a field of a model it is `v.instance(Secret)`, alone or within another schema: then errors show nothing that is given
 * for the field. They do where a schema makes a secret of a string, as `v.transform()` can.
 *
 * The counterpart of pydantic's `SecretStr`.
 *
 * @example
 * const key = new Secret('pnu_1');
 * `${key}`; // '********'
 * JSON.stringify({ key: `${key}` }); // '{"key":"********"}'
 * key.reveal(); // 'pnu_1'
 */
export class Secret<T = string> {
  /** The name of the class, which a minifier keeps. */
  static readonly name: string = 'Secret';

  /** The value that a clone of it, or a console that prints its properties, shows. */
  readonly shown: string = MASK;

  /**
   * Creates a secret.
   *
   * @param value The value to hide.
   */
  constructor(value: T) {
    values.set(this, value);
    Object.freeze(this);
  }

  /** Returns the value. */
  reveal(): T {
    return values.get(this) as T;
  }

  /**
   * Returns whether another secret hides an equal value.
   *
   * @param other The other secret.
   */
  equals(other: unknown): boolean {
    return other instanceof Secret && isEqual(this.reveal(), other.reveal());
  }

  /** Returns `********`. */
  toString(): string {
    return MASK;
  }

  /** Returns `********`, for JSON. */
  toJSON(): string {
    return MASK;
  }

  static {
    markAsHidden(Secret);
    inspectAs(Secret.prototype, () => ({ value: MASK }));
  }
}
