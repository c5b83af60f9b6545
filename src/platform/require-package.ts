import { AmbitError } from '../errors/ambit-error.ts';

/** The uses of optional packages, each with the command that installs them. A program that imports Ambit needs none. */
const USES = {
  build: ['transform modules', 'npm install --save-dev magic-string oxc-parser unplugin'],
  command: ['run the command', 'npm install --save-dev commander oxc-parser'],
} as const;

/**
 * Returns a package that only a build or the command needs, and that the project has installed for it: an optional peer.
 *
 * It is required, not imported: an import that is missing ends a program before this can say what to install, and a
 * configuration that requires a plugin forbids to await an import here.
 *
 * @param name The name of the package.
 * @param use The use that needs it.
 * @throws {AmbitError} `ERR_PACKAGE_MISSING` where it is not installed.
 */
export function requirePackage<T>(name: string, use: keyof typeof USES): T {
  // Note: where JSR serves this file to Deno, it is no file of this machine, and packages are those of the project.
  const { url } = import.meta;
  const from = url.startsWith('file:') ? url : `${process.cwd()}/package.json`;
  const require = process.getBuiltinModule('node:module').createRequire(from);
  try {
    require.resolve(name);
  } catch (cause) {
    const [action, install] = USES[use];
    const message = `Cannot ${action}: the package "${name}" is not installed. Run: ${install}`;
    throw new AmbitError('ERR_PACKAGE_MISSING', message, { cause });
  }
  return require(name);
}
