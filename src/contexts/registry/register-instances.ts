import { makeObject } from './make-object.ts';

type Class = abstract new (...args: never) => object;

/**
 * Makes each instance of a class, and of its subclasses, register itself in the registry that is active as it is made.
 *
 * An error of the constructor is rethrown, unless that registry captures failures: then it is kept there, and `new`
 * returns a placeholder, an object of the class whose constructor has not run.
 *
 * Use it as a class decorator, or call it. It returns a proxy of the class.
 *
 * Ports `PrefectObjectRegistry.register_instances`.
 *
 * @param type The class.
 * @example
 * const Block = registerInstances(class Block {});
 */
export function registerInstances<C extends Class>(type: C): C {
  const registering = new Proxy<C>(type, { construct });
  // So that an instance which makes another of its class by its `constructor` registers that, too.
  Object.defineProperty(type.prototype, 'constructor', {
    configurable: true,
    writable: true,
    value: registering,
  });
  return registering;
}

function construct(type: Class, args: readonly unknown[], newTarget: NewableFunction): object {
  return makeObject<object, object>({
    make: () => Reflect.construct(type, args, newTarget),
    placeholder: () => Object.create(newTarget.prototype),
    args,
  });
}
