/** The globals that only some runtimes have, and what is used of them: the one declaration of each. */
export interface Host {
  readonly Bun: {
    serve(options: object): { readonly port: number; stop(closeConnections: boolean): unknown };
  };
  readonly Deno: {
    readonly env: { get(name: string): string | undefined; toObject(): Readonly<Record<string, string>> };
    readonly permissions: { querySync(query: PermissionQuery): { readonly state: string } };
    serve(options: object, handle: () => Promise<Response>): DenoServer;
  };
  readonly Document: typeof Document;
  readonly EdgeRuntime: string;
  readonly document: Document;
  readonly localStorage: Storage | null;
  readonly location: Location;
  readonly navigator: { readonly userAgent?: string; readonly locks?: object };
  readonly process: {
    readonly argv?: readonly string[];
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly pid: number;
    readonly stderr?: { write(text: string): unknown };
    readonly versions?: Readonly<Record<string, string>>;
    getBuiltinModule?(name: string): unknown;
    kill(pid: number, signal: number): unknown;
  };
}

/** The result of `Deno.serve`. */
interface DenoServer {
  readonly addr: { readonly port: number };
  shutdown(): Promise<void>;
}

/** A permission of Deno. */
export type PermissionQuery =
  | { readonly name: 'env'; readonly variable?: string | undefined }
  | { readonly name: 'read' | 'write'; readonly path: string };

/**
 * Returns a global of the runtime, or `undefined` where it has none of that name.
 *
 * In a page an element passes for a global that is missing: `<h2 id="process">` makes `globalThis.process` that heading.
 * So where there is a document, only the global object's own properties are globals.
 *
 * @param name The name of the global.
 */
export function hostGlobal<K extends keyof Host>(name: K): Host[K] | undefined;
export function hostGlobal<T>(name: string): T | undefined;
export function hostGlobal(name: string): unknown {
  const isOwn = globalThis.document === undefined || Object.hasOwn(globalThis, name);
  return isOwn ? Reflect.get(globalThis, name) : undefined;
}
