/** A function of the platform. */
export type Native = (this: unknown, ...args: unknown[]) => unknown;

/** What happens around a call of a function of the platform. */
export interface Hooks {
  /** Sees the arguments before the call; returns those to call with. */
  readonly enter?: (args: unknown[], self: unknown) => unknown[];
  /** Sees the result after the call; returns what to answer. */
  readonly leave?: (result: unknown) => unknown;
  /** Makes what stands in for the function, where a proxy would be too slow. */
  readonly instead?: (native: Native) => Native;
}

/** Names of functions and properties, apart by a space, by the path of the object of the platform that has them. */
export type Table = Readonly<Record<string, string>>;

/**
 * The patches of a realm, until they are taken back.
 *
 * A proxy stands in for a function, so that all about it but the hooks is as without us. Of a property, the setter is
 * entered and the getter is left. What is missing or frozen is passed over.
 */
export class Patches {
  readonly #undo: (() => void)[] = [];
  readonly #standIns = new WeakMap<Native, Native>();

  /** Hooks all that a table names and this realm has. */
  hookAll(table: Table, hooks: Hooks): void {
    for (const [path, keys] of Object.entries(table)) {
      const target = path.split('.').reduce<object>((at, key) => Object(Reflect.get(at, key)), globalThis);
      for (const key of keys.split(' ')) this.hook(target, key, hooks);
    }
  }

  /** Hooks one function or property, on the object or on the prototype that has it. */
  hook(target: object, key: string, hooks: Hooks): void {
    let owner: object | null = target;
    while (owner && !Object.hasOwn(owner, key)) owner = Object.getPrototypeOf(owner);
    const before = owner && Object.getOwnPropertyDescriptor(owner, key);
    if (!owner || !before?.configurable) return;
    const { value, get, set } = before;
    const after = { ...before };
    if (value) after.value = this.#standIn(value, hooks);
    if (set && hooks.enter) after.set = this.#standIn(set, hooks) as typeof set;
    if (get && hooks.leave) after.get = this.#standIn(get, { leave: hooks.leave });
    Object.defineProperty(owner, key, after);
    this.#undo.push(() => restore(owner, key, { before, after }));
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

function proxyOf(native: Native, { enter = same, leave = same }: Hooks): Native {
  return new Proxy(native, {
    apply: (native, self, args) => leave(Reflect.apply(native, self, enter(args, self))),
    construct: (native, args, target) => leave(Reflect.construct(native, args, target)) as object,
  });
}

function same<T>(value: T): T {
  return value;
}

interface Change {
  readonly before: PropertyDescriptor;
  readonly after: PropertyDescriptor;
}

function restore(owner: object, key: string, { before, after }: Change): void {
  const now = Object.getOwnPropertyDescriptor(owner, key);
  if (now?.value === after.value && now?.set === after.set) Object.defineProperty(owner, key, before);
}
