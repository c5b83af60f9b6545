import { type Program, parseSync } from 'oxc-parser';

/** A module as a tree, or the reason why it is none. */
export type Parsed = { readonly program: Program } | { readonly error: string };

/**
 * Parses JavaScript, TypeScript and JSX, by the extension of the file; first as a module, then as a sloppy script.
 *
 * @param code The code of the module.
 * @param filename Its name, or whatever id a bundler has for it.
 */
export function parse(code: string, filename: string): Parsed {
  const lang = languageOf(filename);
  const asModule = parseSync(filename, code, { lang, sourceType: 'module' });
  if (asModule.errors.length === 0) return asModule;
  const asScript = parseSync(filename, code, { lang, sourceType: 'commonjs' });
  if (asScript.errors.length === 0) return asScript;
  return { error: asModule.errors.map((error) => error.message).join('; ') };
}

// Plain JavaScript has no syntax that means something else in JSX; bundlers name it .js, .vue or nothing at all.
function languageOf(filename: string): 'jsx' | 'ts' | 'tsx' {
  const extension = /\.[cm]?(tsx?)(?=$|[?#])/.exec(filename)?.[1];
  return (extension as 'ts' | 'tsx' | undefined) ?? 'jsx';
}
