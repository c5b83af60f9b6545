import type { ParseResult, Program } from 'oxc-parser';
import { requirePackage } from '../platform/require-package.ts';
import { nestsTooDeep } from './nesting.ts';

const { parseSync } = requirePackage<typeof import('oxc-parser')>('oxc-parser', 'build');

/** The syntax tree of a module, or the parse error. */
export type Parsed = Tree | { readonly error: string };

/** The syntax tree of a module. */
export interface Tree {
  readonly program: Program;
  /** Whether it has an import or an export, so that an import may be added. */
  readonly isModule: boolean;
}

/**
 * Parses JavaScript, TypeScript and JSX, by the extension of the file; first as a module, then as a sloppy script.
 *
 * @param code The code of the module.
 * @param filename Its name, or whatever id a bundler has for it.
 */
export function parse(code: string, filename: string): Parsed {
  if (nestsTooDeep(code)) return { error: 'Brackets or operators are nested too deeply to be parsed' };
  const lang = languageOf(filename);
  const asModule = parseSync(filename, code, { lang, sourceType: 'module' });
  if (asModule.errors.length === 0) return treeOf(asModule);
  const asScript = parseSync(filename, code, { lang, sourceType: 'commonjs' });
  if (asScript.errors.length === 0) return { program: asScript.program, isModule: false };
  return { error: asModule.errors.map((error) => error.message).join('; ') };
}

// Note: the parser takes TypeScript's own imports and exports of CommonJS for module syntax, too.
function treeOf({ program, module }: ParseResult): Tree {
  const isCommonJs = program.body.some(({ type }) => COMMON_JS.has(type));
  return { program, isModule: module.hasModuleSyntax && !isCommonJs };
}

const COMMON_JS: ReadonlySet<string> = new Set(['TSExportAssignment', 'TSImportEqualsDeclaration']);

// Plain JavaScript has no syntax that means something else in JSX; bundlers name it .js, .vue or nothing at all.
function languageOf(filename: string): 'jsx' | 'ts' | 'tsx' {
  const extension = /\.[cm]?(tsx?)(?=$|[?#])/.exec(filename)?.[1];
  return (extension as 'ts' | 'tsx' | undefined) ?? 'jsx';
}
