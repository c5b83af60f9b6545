import type * as v from 'valibot';
import { AmbitError } from '../errors/ambit-error.ts';
import { MissingContextError } from '../errors/missing-context-error.ts';
import { exitOnDispose } from '../platform/dispose.ts';
import { inspectAs } from '../platform/inspect.ts';
import { exitError, type Scope } from '../propagation/scope.ts';
import { isTried, refuseClassFields, Trial } from './class-fields.ts';
import { copyFields } from './copy-fields.ts';
import { isEqual } from './equality.ts';
import { assignFields, createOfValid, givenFields, ValidFields } from './field-values.ts';
import { type ModelShape, modelShape } from './model-shape.ts';
import type { CopyOptions, FieldsOf, InputArguments, InputOf, ModelEntries } from './model-types.ts';
import { validate } from './validate.ts';

/**
 * Base of all contexts: validated, immutable data that follows the running code while it is entered.
 *
 * Define a class by its fields. Unknown fields are refused, what is given is validated, and nothing that can be reached
 * from a context can be changed through it. A subclass may have getters and methods, and no fields: those would change.
 * Do not give it a constructor of its own either: `copy` calls it.
 *
 * Ports `prefect.context.ContextModel`.
 *
 * @example
 * class RequestContext extends ContextModel.define('request', {
 *   id: v.string(),
 *   user: v.optional(v.string()),
 * }) {}
 *
 * new RequestContext({ id: 'r1' }).run(() => RequestContext.get()?.id); // 'r1'
 */
export abstract class ContextModel<F extends object = object, I extends object = object> {
  static readonly '~shape': ModelShape;

  /** Exits at the end of a `using` block. */
  declare readonly [Symbol.dispose]: () => void;
  readonly #shape: ModelShape;
  #scope: Scope | undefined;

  /**
   * Creates a context.
   *
   * @param input The fields.
   * @throws {ContextValidationError} `ERR_CONTEXT_INVALID` for a wrong or missing field, and for an unknown key.
   * @throws {AmbitError} `ERR_CONTEXT_INVALID` for a class that declares a field of its own.
   */
  constructor(input: object = {}) {
    const shape = new.target['~shape'];
    this.#shape = shape;
    if (input instanceof Trial) {
      input.defineGetters(this, shape.fields.keys());
      return;
    }
    const wasTried = isTried(new.target);
    // Note: the fields are read right into the context, for another object would cost a third of it.
    const values =
      input instanceof ValidFields ? input.values : validate(shape, input, wasTried ? (this as never) : {});
    if (!wasTried) refuseClassFields(new.target as never, shape, values);
    if (values !== (this as never)) assignFields(this, shape.fields.keys(), values);
    Object.freeze(this);
  }

  /**
   * Returns a class of contexts, to be extended.
   *
   * @param name The name of its context variable.
   * @param entries The valibot schemas of its fields.
   * @throws {AmbitError} `ERR_CONTEXT_INVALID` for a field that has the name of a member of every context, and for a
   * schema that is asynchronous or of another library.
   */
  static define<E extends ModelEntries>(
    name: string,
    entries: E,
  ): ContextModelClass<FieldsOf<E>, InputOf<E>> {
    abstract class Defined extends ContextModel {
      static override readonly '~shape': ModelShape = modelShape(name, entries, ContextModel.prototype);
    }
    return Defined as unknown as ContextModelClass<FieldsOf<E>, InputOf<E>>;
  }

  /** Returns a class of contexts with further fields; see {@link ContextModelClass.extend}. */
  static extend(name: string, entries: v.ObjectEntries): object {
    const all = { ...this['~shape'].entries, ...entries };
    abstract class Extended extends this {
      static override readonly '~shape': ModelShape = modelShape(name, all, ContextModel.prototype);
    }
    return Extended;
  }

  /** Returns the active context of this class, or `undefined`; see {@link ContextModelClass.get}. */
  static get(): ContextModel | undefined {
    return this['~shape'].variable.get() as ContextModel | undefined;
  }

  /** Returns the active context of this class, or throws; see {@link ContextModelClass.require}. */
  static require(): ContextModel {
    const context = this.get();
    if (context !== undefined) return context;
    const { name } = this['~shape'];
    throw new MissingContextError(
      `Cannot read ${name}: it is not active here. Call this inside its run(…), or from code scheduled there`,
    );
  }

  /**
   * Calls `fn` with this context active, and returns or throws what it does.
   *
   * One context may be run any number of times at once.
   *
   * @param fn The function to call, with this context.
   */
  run<R>(fn: (context: this) => R): R {
    return this.#shape.variable.run(this, () => fn(this));
  }

  /**
   * Makes this context active until `exit` is called, or to the end of a `using` block. Prefer `run`.
   *
   * Ports `ContextModel.__enter__`.
   *
   * @throws {AmbitError} `ERR_SCOPE_ENTERED` while it is entered already, `ERR_SCOPE_UNSUPPORTED` where the runtime
   * cannot enter.
   */
  enter(): this {
    if (this.#scope !== undefined) {
      throw new AmbitError(
        'ERR_SCOPE_ENTERED',
        `Cannot enter ${this.#shape.name}: Context already entered. Context enter calls cannot be nested. Enter a copy(), or use run()`,
      );
    }
    this.#scope = this.#shape.variable.enter(this);
    return this;
  }

  /**
   * Makes the context that was active before `enter` the active one again.
   *
   * Ports `ContextModel.__exit__`.
   *
   * @throws {AmbitError} `ERR_SCOPE_NOT_ENTERED` without an enter, `ERR_SCOPE_ORDER` while another context is the
   * innermost; then nothing is changed.
   */
  exit(): void {
    if (this.#scope === undefined) {
      throw exitError('ERR_SCOPE_NOT_ENTERED', this.#shape.name);
    }
    this.#scope.exit();
    this.#scope = undefined;
  }

  /**
   * Returns a copy, which can be entered while this one is; fields that are left out get their defaults.
   *
   * Copied fields are held as they are, and updated fields are validated.
   *
   * Ports `ContextModel.copy`; other than there, `update` is validated.
   *
   * @param options The fields to include, exclude or change.
   * @throws {ContextValidationError} `ERR_CONTEXT_INVALID` for a wrong update, for a left out field that has no default, and
   * for a wrong or unknown option.
   */
  copy(options: CopyOptions<F, I> = {}): this {
    const values = copyFields({ shape: this.#shape, values: this as never }, options);
    return createOfValid(this.constructor as new (input: object) => this, values as never);
  }

  /**
   * Returns whether another context is of the same class and has equal fields.
   *
   * @param other The other context.
   */
  equals(other: unknown): boolean {
    return (
      other instanceof ContextModel &&
      other.constructor === this.constructor &&
      isEqual(givenFields(this), givenFields(other))
    );
  }

  static {
    exitOnDispose(ContextModel.prototype);
    inspectAs(ContextModel.prototype, (self) => ({ name: self.constructor.name, value: givenFields(self) }));
  }
}

/** A class of contexts, to be extended. */
export interface ContextModelClass<F extends object, I extends object> {
  new (...args: InputArguments<I>): ContextModel<F, I> & F;

  /**
   * Returns the active context of this class, or `undefined`.
   *
   * Ports `ContextModel.get`.
   */
  get<T extends ContextModel>(this: new (...args: never) => T): T | undefined;

  /**
   * Returns the active context of this class.
   *
   * @throws {MissingContextError} `ERR_CONTEXT_MISSING` where there is none.
   */
  require<T extends ContextModel>(this: new (...args: never) => T): T;

  /**
   * Returns a class of contexts with further fields, to be extended; it has a variable of its own.
   *
   * @param name The name of its variable.
   * @param entries The valibot schemas of the further fields.
   * @throws {AmbitError} `ERR_CONTEXT_INVALID` for a field that has the name of a member of every context.
   */
  extend<E extends ModelEntries>(
    name: string,
    entries: E,
  ): ContextModelClass<F & FieldsOf<E>, I & InputOf<E>>;
}
