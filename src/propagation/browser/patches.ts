import { hostGlobal } from '../../platform/host-global.ts';

/** A function of the platform. */
export type Native = (this: unknown, ...args: unknown[]) => unknown;

/** Hooks that run around a call of a function of the platform. */
export interface Hooks {
  /** Runs in place of the call; `call` makes it, with other arguments if given. Returns the result of the call. */
  readonly around?: (
    call: (args?: readonly unknown[]) => unknown,
    self: unknown,
    args: readonly unknown[],
  ) => unknown;
  /** Receives each argument before the call; returns the one to call with. */
  readonly pass?: (argument: unknown, at: number, args: readonly unknown[]) => unknown;
  /** Receives the result after the call; returns the one to use instead. */
  readonly leave?: (result: unknown) => unknown;
  /** Makes the replacement of the function, where a proxy would be too slow. */
  readonly instead?: (native: Native) => Native;
}

/** Names of functions and properties, separated by spaces, by the global that has them; a `*` is every method of a class. */
export type Table = Readonly<Record<string, string>>;

/** A class, or an object that has functions itself. */
type Owner = object & { readonly prototype?: object };

/**
 * The patches of a realm, until they are taken back.
 *
 * A function is replaced by a proxy, which differs from it in nothing but the hooks. Of a property, the setter is hooked,
 * and the getter if there is a `leave` hook. Properties that are missing or frozen are skipped.
 */
export class Patches {
  readonly #undo: (() => void)[] = [];
  readonly #replacements = new WeakMap<Native, Native>();

  /** Hooks all that a table names and this realm has. */
  hookAll(table: Table, hooks: Hooks): void {
    for (const [name, keys] of Object.entries(table)) {
      const owner = hostGlobal<Owner>(name);
      if (!owner) continue;
      const { prototype = owner } = owner;
      for (const key of keys === '*' ? methodsOf(prototype) : keys.split(' ')) {
        this.hook(key in prototype ? prototype : owner, key, hooks);
      }
    }
  }

  /** Hooks one function or property, on the object or on the prototype that has it. */
  hook(target: object | null, key: string, hooks: Hooks): void {
    if (!target) return;
    const before = Object.getOwnPropertyDescriptor(target, key);
    if (!before) this.hook(Object.getPrototypeOf(target), key, hooks);
    if (!before?.configurable) return;
    const after = { ...before };
    const hooked = (['value', 'set', 'get'] as const).filter(
      (part) => typeof before[part] === 'function' && (part !== 'get' || hooks.leave),
    );
    // Note: what is no function is an element of that name, which cannot be defined anew.
    if (!hooked.length) return;
    for (const part of hooked) after[part] = this.#replacementOf(before[part], hooks);
    Object.defineProperty(target, key, after);
    this.#undo.push(() => {
      const now = Object.getOwnPropertyDescriptor(target, key);
      if (now?.value === after.value && now?.set === after.set) Object.defineProperty(target, key, before);
    });
  }

  /**
   * Hooks methods for one class alone, which inherits them from another.
   *
   * @param name The global that is the class.
   * @param keys Matches the names of the methods.
   * @param hooks The hooks.
   */
  override(name: string, keys: RegExp, hooks: Hooks): void {
    const { prototype } = Object(Reflect.get(globalThis, name));
    const parent = prototype && Object.getPrototypeOf(prototype);
    for (const key in parent) {
      if (!keys.test(key)) continue;
      // Note: what is inherited is looked up at each call, because a page may replace it later.
      const forward = new Proxy(parent[key], {
        apply: (_, self, args) => Reflect.apply(parent[key], self, args),
      });
      if (!Object.hasOwn(prototype, key)) Reflect.set(prototype, key, forward);
      this.#undo.push(() => {
        if (prototype[key] === forward) delete prototype[key];
      });
      this.hook(prototype, key, hooks);
    }
  }

  /** Returns whether a function is one of our replacements. */
  owns(fn: unknown): boolean {
    return this.#replacements.get(fn as Native) === fn;
  }

  /** Takes all patches back, except those that were patched by others since. */
  takeBack(): void {
    for (const undo of this.#undo.splice(0).reverse()) undo();
  }

  // The same one whenever it is asked, also for itself: two classes may share a property, or a global its class.
  #replacementOf(native: Native, hooks: Hooks): Native {
    const known = this.#replacements.get(native);
    if (known) return known;
    const replacement = hooks.instead?.(native) ?? proxyOf(native, hooks);
    this.#replacements.set(native, replacement).set(replacement, replacement);
    return replacement;
  }
}

function methodsOf(prototype: object): string[] {
  const descriptors = Object.getOwnPropertyDescriptors(prototype);
  return Object.keys(prototype).filter((key) => typeof descriptors[key]?.value === 'function');
}

function proxyOf(native: Native, hooks: Hooks): Native {
  const { around = (call) => call(), pass = same, leave = same } = hooks;
  return new Proxy(native, {
    apply(native, self, args) {
      const call = (passed: readonly unknown[] = args): unknown =>
        Reflect.apply(native, self, passed.map(pass));
      return leave(around(call, self, args));
    },
    construct: (native, args, target) => leave(Reflect.construct(native, args, target)) as object,
  });
}

function same<T>(value: T): T {
  return value;
}
