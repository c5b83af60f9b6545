import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { transformAwait } from '../../src/build/transform-await.ts';
import type { Program } from './checkout.ts';
import { frontmatterOf } from './frontmatter.ts';

/** Reads code of a checkout, as it is or transformed. */
export class Sources {
  readonly #folder: string;
  readonly #scripts = new Map<string, Script>();

  /**
   * Creates a reader.
   *
   * @param folder The checkout.
   */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Returns the path of a program. */
  pathOf(file: string): string {
    return join(this.#folder, 'test', file);
  }

  /** Returns the files of the harness that a program needs, in their order. */
  harnessOf({ file }: Program): readonly string[] {
    const { flags, includes } = frontmatterOf(readFileSync(this.pathOf(file), 'utf8'));
    if (flags.includes('raw')) return [];
    return ['assert.js', 'sta.js', 'doneprintHandle.js', ...includes];
  }

  /** Returns the code of a file. */
  read(path: string, isTransformed: boolean, directive = ''): string {
    const code = directive + readFileSync(path, 'utf8');
    if (!isTransformed) return code;
    return transformAwait(code, { filename: path, sourceMap: false, warn: () => {} })?.code ?? code;
  }

  /** Returns a file of the harness, compiled; each is compiled once. */
  harness(name: string, isTransformed: boolean): Script {
    const key = `${name} ${isTransformed}`;
    const path = join(this.#folder, 'harness', name);
    const script = this.#scripts.get(key) ?? new Script(this.read(path, isTransformed), { filename: path });
    this.#scripts.set(key, script);
    return script;
  }
}
