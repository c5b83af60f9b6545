import * as v from 'valibot';
import type { ContextModelClass } from '../../model/context-model.ts';
import { ContextModel } from '../../model/context-model.ts';
import { type DateTime, dateTimeSchema, utcNow } from '../../model/date-time.ts';
import type { ObjectType } from '../../model/object-kind.ts';
import { type InitFailure, ObjectRecords } from './object-records.ts';

/** The fields of {@link ObjectRegistry}. */
export interface RegistryFields {
  /** When the registry was made, in UTC. */
  readonly startTime: DateTime;
  /** Whether calls of flows are ignored. */
  readonly blockCodeExecution: boolean;
  /** Whether an error in making an object is kept instead of being thrown. */
  readonly captureFailures: boolean;
}

const Base: ContextModelClass<RegistryFields, Partial<RegistryFields>> = ContextModel.define(
  'object_registry',
  {
    startTime: v.optional(dateTimeSchema, utcNow),
    blockCodeExecution: v.optional(v.boolean(), false),
    captureFailures: v.optional(v.boolean(), false),
  },
);

// Note: not in a private field, which engines to come will not add to a frozen object.
const records = new WeakMap<ObjectRegistry, ObjectRecords>();
let fallback: ObjectRegistry | undefined;

/**
 * The context in which objects are registered as they are made: flows, tasks, and those of every class that
 * {@link registerInstances} was applied to.
 *
 * Its fields never change, but what is registered grows. A copy starts empty.
 *
 * Ports `prefect.context.PrefectObjectRegistry`.
 *
 * @example
 * const Block = registerInstances(class Block {});
 * const registry = new ObjectRegistry();
 * registry.run(() => new Block());
 * registry.getInstances(Block); // [Block {}]
 */
export class ObjectRegistry extends Base {
  /** Returns the active registry, or else that of {@link initializeObjectRegistry}, or `undefined`. */
  static override get<T extends ContextModel>(this: new (...args: never) => T): T | undefined {
    const registry: ContextModel | undefined = Base.get.call(this) ?? fallback;
    return registry as T | undefined;
  }

  /**
   * Registers an object.
   *
   * Ports `PrefectObjectRegistry.register_instance`.
   *
   * @param object The object.
   * @param type The class or kind to register it as. @default {its class}
   */
  registerInstance<T extends object>(object: T, type?: ObjectType<T>): void {
    recordsOf(this).add(object, type);
  }

  /**
   * Registers an object that could not be made.
   *
   * Ports `PrefectObjectRegistry.register_init_failure`.
   *
   * @param failure The error, the placeholder of the object, and the arguments that it was to be made from.
   * @param type The class or kind to register it as. @default {the class of the instance}
   */
  registerInitFailure<T extends object>(failure: InitFailure<T>, type?: ObjectType<T>): void {
    recordsOf(this).addFailure(failure, type);
  }

  /**
   * Returns the registered objects of a kind, or of a class **and its subclasses**, class by class in the order of
   * their registration.
   *
   * Ports `PrefectObjectRegistry.get_instances`.
   *
   * @param type The class or the kind.
   */
  getInstances<T extends object>(type: ObjectType<T>): T[] {
    return recordsOf(this).instancesOf(type);
  }

  /**
   * Returns the failures of a kind, or of a class **and its base classes**: the other direction than that of
   * {@link getInstances}, as in Prefect.
   *
   * Ports `PrefectObjectRegistry.get_instance_failures`.
   *
   * @param type The class or the kind.
   */
  getInstanceFailures<T extends object>(type: ObjectType<T>): InitFailure<T>[] {
    return recordsOf(this).failuresOf(type);
  }
}

/**
 * Makes sure that there is a registry for what is registered where none is active, and returns it.
 *
 * Ports `prefect.context.initialize_object_registry`.
 */
export function initializeObjectRegistry(): ObjectRegistry {
  fallback ??= new ObjectRegistry();
  return fallback;
}

function recordsOf(registry: ObjectRegistry): ObjectRecords {
  const found = records.get(registry) ?? new ObjectRecords();
  records.set(registry, found);
  return found;
}
