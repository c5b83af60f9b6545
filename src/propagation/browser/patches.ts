/** A function of the platform. */
export type Native = (this: unknown, ...args: unknown[]) => unknown;

/** What happens around a call of a function of the platform. */
export interface Hooks {
  /** Does what is to be done around the call; `call` makes it, with other arguments if given. Returns what to answer. */
  readonly around?: (
    call: (args?: readonly unknown[]) => unknown,
    self: unknown,
    args: readonly unknown[],
  ) => unknown;
  /** Sees each argument before the call; returns the one to call with. */
  readonly pass?: (argument: unknown, at: number, args: readonly unknown[]) => unknown;
  /** Sees the result after the call; returns what to answer. */
  readonly leave?: (result: unknown) => unknown;
  /** Makes what stands in for the function, where a proxy would be too slow. */
  readonly instead?: (native: Native) => Native;
}

/** Names of functions and properties, apart by a space, by the global that has them; a `*` is every method of a class. */
export type Table = Readonly<Record<string, string>>;

/**
 * The patches of a realm, until they are taken back.
 *
 * A proxy stands in for a function, so that all about it but the hooks is as without us. Of a property, the setter is
 * hooked, and the getter where it is left. What is missing or frozen is passed over.
 */
export class Patches {
  readonly #undo: (() => void)[] = [];
  readonly #standIns = new WeakMap<Native, Native>();

  /** Hooks all that a table names and this realm has. */
  hookAll(table: Table, hooks: Hooks): void {
    for (const [name, keys] of Object.entries(table)) {
      const owner = Reflect.get(globalThis, name);
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
    for (const part of ['value', 'set', 'get'] as const) {
      const isHooked = typeof before[part] === 'function' && (part !== 'get' || hooks.leave);
      if (isHooked) after[part] = this.#standIn(before[part], hooks);
    }
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

  /** Tells whether a function is one that stands in for another. */
  owns(fn: unknown): boolean {
    return this.#standIns.get(fn as Native) === fn;
  }

  /** Takes all patches back, except those that somebody else has patched since. */
  takeBack(): void {
    for (const undo of this.#undo.splice(0).reverse()) undo();
  }

  // The same one whenever it is asked, also for itself: two classes may share a property, or a global its class.
  #standIn(native: Native, hooks: Hooks): Native {
    const known = this.#standIns.get(native);
    if (known) return known;
    const standIn = hooks.instead?.(native) ?? proxyOf(native, hooks);
    this.#standIns.set(native, standIn).set(standIn, standIn);
    return standIn;
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
