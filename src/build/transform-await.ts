import type { default as MagicString, SourceMap } from 'magic-string';
import type { Program } from 'oxc-parser';
import { checkOptions, type OptionsCheck } from '../errors/check-options.ts';
import { nearest } from '../errors/nearest.ts';
import { FLAG, FUNCTION, NAME } from '../errors/rules.ts';
import { requirePackage } from '../platform/require-package.ts';
import { Edits } from './edits.ts';
import { helperFor, importOfHelper, isTransformed } from './helpers.ts';
import { chooseNames } from './names.ts';
import { parse, type Tree } from './parse.ts';
import { rewriteActivation } from './rewrite-activation.ts';
import { putHead } from './rewrite-body.ts';
import { makeSourceMap } from './source-map.ts';
import { type Survey, survey } from './survey.ts';
import { suspendingWords } from './suspending-words.ts';

const magicString = requirePackage<typeof import('magic-string')>('magic-string', 'build');

/** Options of {@link transformAwait}. */
export interface TransformAwaitOptions {
  /** The name of the module: for the source map and warnings; its extension selects TypeScript and JSX. @default {'module.js'} */
  readonly filename?: string;
  /** Whether to make a source map. @default {true} */
  readonly sourceMap?: boolean;
  /** Called with a warning for each module or function that cannot be transformed. @default {console.warn} */
  readonly warn?: (message: string) => void;
}

/** The result of {@link transformAwait}. */
export interface TransformedModule {
  /** The transformed code. */
  readonly code: string;
  /** Its source map, or `null` with `sourceMap: false`. */
  readonly map: SourceMap | null;
}

const CHECK: OptionsCheck<TransformAwaitOptions> = {
  action: 'transform a module',
  rules: { filename: NAME, sourceMap: FLAG, warn: FUNCTION },
  suggest: nearest,
};

/**
 * Transforms a module so that the context follows its code across every `await`, in runtimes where the frame is a
 * variable.
 *
 * Each async function leaves its frame before it is suspended and enters it again as it goes on; so does code
 * that suspends without the word `await`: `for await`, `await using`, async generators, and the module itself.
 * Functions stay what they are: native, async, with their name, length, `this` and `arguments`. The `then` of a
 * thenable is called in the frame in which it was awaited or returned.
 *
 * @param code The code of the module: JavaScript, TypeScript or JSX.
 * @param options The name of the module, the source map, and the receiver of warnings.
 * @returns The new code; or `undefined` where there is nothing to do, or the module cannot be transformed: parsing it
 * fails, or overflows the stack.
 * @example
 * transformAwait('const load = async (url) => (await fetch(url)).json();')?.code;
 */
export function transformAwait(
  code: string,
  options: TransformAwaitOptions = {},
): TransformedModule | undefined {
  return transformModule(code, { ...checkOptions(options, CHECK), importsHelper: false });
}

/** Options of {@link transformModule}. */
export interface TransformModuleOptions extends TransformAwaitOptions {
  /** Whether a module imports the helper from {@link HELPER}, so that a bundle has it once. */
  readonly importsHelper: boolean;
}

/** Transforms a module for a bundler; see {@link transformAwait}. */
export function transformModule(
  code: string,
  options: TransformModuleOptions,
): TransformedModule | undefined {
  const words = suspendingWords(code);
  if (words.length === 0 || isTransformed(code)) return undefined;
  const { filename = 'module.js', warn = console.warn } = options;
  try {
    const parsed = parse(code, filename);
    if (!('error' in parsed)) return transformTree(code, { ...parsed, words }, options);
    warn(leftUnchanged(filename, parsed.error));
  } catch (error) {
    // A tree may be too deep for the stack that the bundler has left; a build that works without Ambit has to work.
    warn(leftUnchanged(filename, String(error)));
  }
  return undefined;
}

function leftUnchanged(filename: string, reason: string): string {
  return `Cannot carry context across the awaits of ${filename}, which is left unchanged: ${reason}`;
}

function transformTree(
  code: string,
  tree: Tree & { readonly words: readonly number[] },
  options: TransformModuleOptions,
): TransformedModule | undefined {
  const { filename = 'module.js', sourceMap = true, warn = console.warn } = options;
  const { activations, starts } = survey(tree.program, tree.words);
  const possible = activations.filter((activation) => !activation.redeclares);
  if (possible.length < activations.length) {
    warn(
      `Cannot carry context across the awaits of a function in ${filename}, which is left unchanged: it declares the same name twice, which a block does not allow`,
    );
  }
  if (possible.length === 0) return undefined;
  const hasImport = options.importsHelper && tree.isModule;
  const result = rewrite(code, { ...tree, activations: possible, starts }, hasImport);
  return { code: result.toString(), map: sourceMap ? makeSourceMap(result, filename) : null };
}

function rewrite(
  code: string,
  { program, activations, starts }: Survey & { readonly program: Program },
  hasImport: boolean,
): MagicString {
  const names = chooseNames(code, hasImport);
  const result = new magicString.default(code);
  const rewriting = { code, names, edits: new Edits(result), starts };
  for (const activation of activations) rewriteActivation(activation, rewriting);
  const rewritten = result.toString();
  if (hasImport) putHead(program, importOfHelper(rewritten, names), rewriting.edits);
  else result.append(helperFor(rewritten, names));
  return result;
}
