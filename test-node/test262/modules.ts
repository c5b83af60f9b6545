import { dirname, join } from 'node:path';
import { type Context, type Module, Script, SourceTextModule } from 'node:vm';
import type { Sources } from './sources.ts';

/** Where the code of a program comes from, and goes. */
export interface ModuleOptions {
  readonly globals: Context;
  readonly sources: Sources;
  readonly isTransformed: boolean;
}

/** The script or modules of one program in a realm, each module of which exists once. */
export class Modules {
  readonly #options: ModuleOptions;
  readonly #modules = new Map<string, SourceTextModule>();
  readonly #linked = new Map<string, Promise<void>>();

  /**
   * Creates the modules of a program.
   *
   * @param options Where they come from.
   */
  constructor(options: ModuleOptions) {
    this.#options = options;
  }

  /** Runs code as a script. */
  runScript(path: string, code: string): void {
    const importModuleDynamically = (specifier: string): Promise<Module> => this.#import(specifier, path);
    // Node's types want a module of theirs, which has no type.
    const options = { filename: path, importModuleDynamically } as ConstructorParameters<typeof Script>[1];
    new Script(code, options).runInContext(this.#options.globals);
  }

  /** Runs a file as a module. */
  runModule(path: string): Promise<Module> {
    return this.#evaluated(path);
  }

  #import(specifier: string, referrer: string): Promise<Module> {
    return this.#evaluated(join(dirname(referrer), specifier));
  }

  async #evaluated(path: string): Promise<Module> {
    const module = this.#load(path);
    const linked =
      this.#linked.get(path) ??
      module.link((specifier, { identifier }) => this.#load(join(dirname(identifier), specifier)));
    this.#linked.set(path, linked);
    await linked;
    await module.evaluate();
    return module;
  }

  #load(path: string): SourceTextModule {
    const { globals, sources, isTransformed } = this.#options;
    const module =
      this.#modules.get(path) ??
      new SourceTextModule(sources.read(path, isTransformed), {
        identifier: path,
        context: globals,
        importModuleDynamically: ((specifier: string) => this.#import(specifier, path)) as never,
      });
    this.#modules.set(path, module);
    return module;
  }
}
