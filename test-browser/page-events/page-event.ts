/** An event or a callback of a page: a row of the table in `docs/context-loss.md`. */
export interface PageEvent {
  /** What it is, in Markdown. */
  readonly what: string;
  /**
   * The ways to it, each as statements: `inAda(fn)` starts it, `callback` is what is to be called, and `on(target, type)`
   * listens by it, for `load` where no type is given.
   */
  readonly ways: readonly string[];
  /** An expression that is true where an engine has it. */
  readonly has?: string;
}

/** What a cell of the table says: its own context, none, or that the engine has no such thing. */
export type Seen = 'its own' | 'none' | '–';

/**
 * Returns the program that tells which context a callback has, as an expression for a page with Ambit.
 *
 * @param event The event or callback.
 * @param way How it is brought about.
 * @param isBound Whether the callback is bound to the context that starts it.
 */
export function programOf({ has = 'true' }: PageEvent, way: string, isBound: boolean): string {
  return `(async () => {
    if (!(${has})) return '–';
    ${prelude}
    return new Promise(async (resolve, reject) => {
      const plain = () => resolve(user.get() === 'ada' ? 'its own' : (user.get() ?? 'none'));
      const callback = ${isBound} ? inAda(() => Ambit.bind(plain)) : plain;
      const on = (target, type = 'load') => (target.addEventListener(type, callback), target);
      try { ${way} } catch (error) { reject(error); }
    });
  })()`;
}

// The module calls `w`, which suspends it, and then `c`.
const prelude = `
const user = new Ambit.ContextVar({ name: 'user' });
const inAda = (fn) => user.run('ada', fn);
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
const make = (name, properties) => Object.assign(document.createElement(name), properties);
const sheet = () => make('link', { rel: 'stylesheet', href: 'data:text/css,' });
const script = () => make('script', { src: 'data:text/javascript,' });
const box = (...nodes) => { const node = make('div'); node.append(...nodes); return node; };
const shadow = (...nodes) => { const node = make('div'); node.attachShadow({ mode: 'open' }).append(...nodes); return node; };
// As dropped or chosen; Chromium gives none of a file that a script has made.
const fileEntry = () => new Promise((resolve, reject) => {
  const data = new DataTransfer();
  data.items.add(new File(['x'], 'x'));
  const entry = data.items[0].webkitGetAsEntry();
  if (entry) resolve(entry);
  else webkitRequestFileSystem(0, 1, ({ root }) => root.getFile('x', { create: true }, resolve, reject), reject);
});
const WASM = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 13, 2, 1, 109, 1, 119, 0, 0, 1, 109,
  1, 99, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 114, 0, 2, 10, 8, 1, 6, 0, 16, 0, 16, 1, 11]);
`;
