import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ParseResult } from 'oxc-parser';
import { requirePackage } from '../../platform/require-package.ts';

const { parseSync } = requirePackage<typeof import('oxc-parser')>('oxc-parser', 'command');

/** A place in a file. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Returns the first syntax error of a script, or of the modules that it imports by a relative path.
 *
 * @param script The path of the script.
 */
export function findSyntaxError(script: string): SourcePlace | undefined {
  const files = new Set([resolve(script)]);
  // Note: a set goes on to what is added to it on the way.
  for (const file of files) {
    const source = read(file);
    if (source === undefined) continue;
    const label = source.parsed.errors[0]?.labels[0];
    if (label !== undefined) return { file, ...positionIn(source.code, label.start) };
    for (const { moduleRequest } of source.parsed.module.staticImports) {
      if (moduleRequest.value.startsWith('.')) files.add(resolve(dirname(file), moduleRequest.value));
    }
  }
  return undefined;
}

/**
 * Returns the place of an import that cannot be resolved.
 *
 * @param file The path of the file.
 * @param wanted The name of the package, or the path of the file, that it imports.
 */
export function findImport(file: string, wanted: string): SourcePlace | undefined {
  const source = read(file);
  const found = source?.parsed.module.staticImports.find(({ moduleRequest: { value } }) =>
    value.startsWith('.')
      ? new URL(value, pathToFileURL(file)).href === pathToFileURL(wanted).href
      : value === wanted || value.startsWith(`${wanted}/`),
  );
  return source && found && { file, ...positionIn(source.code, found.start) };
}

function read(file: string): { code: string; parsed: ParseResult } | undefined {
  try {
    const code = readFileSync(file, 'utf8');
    return { code, parsed: parseSync(file, code, { showSemanticErrors: true }) };
  } catch {
    return undefined;
  }
}

function positionIn(code: string, offset: number): { line: number; column: number } {
  const before = code.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
