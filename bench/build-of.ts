import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** The commit that Ambit is compared with where no other is named. */
export const BASELINE = '4783179';

/** Another build of Ambit, to be measured beside this one. */
export interface Build {
  /** The name of the candidate, such as `ambit 4783179`. */
  readonly name: string;
  /** The folder of its package. */
  readonly folder: string;
}

/** Returns the name of the candidate that is the build of a commit. */
// Note: it begins with a word, because a record lists keys that are numbers first.
export function buildName(commit: string): string {
  return `ambit ${commit.slice(0, 7)}`;
}

/**
 * Calls `fn` with the build of a commit, made in a temporary folder of its sources and of the packages that are installed
 * here; with `undefined`, and a message, where it cannot be made.
 *
 * @param commit The commit.
 * @param fn Measures beside the build, which is gone afterwards.
 */
export async function withBuildOf<R>(
  commit: string,
  fn: (build: Build | undefined) => Promise<R>,
): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), 'ambit-build-'));
  try {
    return await fn(await make(commit, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function make(commit: string, folder: string): Promise<Build | undefined> {
  if (!isHere(commit)) {
    console.error(
      `ambit: Cannot build ${commit}: This clone has no such commit; where it is a shallow one, run git fetch --unshallow`,
    );
    return undefined;
  }
  console.error(`ambit: Building ${commit} …`);
  try {
    const archive = execFileSync('git', ['archive', commit], { maxBuffer: 2 ** 30 });
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
    await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
    execFileSync(process.execPath, ['esbuild.mjs'], { cwd: folder, stdio: 'pipe', timeout: 180_000 });
    return { name: buildName(commit), folder };
  } catch (error) {
    console.error(`ambit: Cannot build ${commit}: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

function isHere(commit: string): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Makes imports of `ambit` lead to a build: the package refers to itself, as it does here. */
export function importsFrom({ folder }: Build): Plugin {
  return {
    name: 'ambit of another build',
    setup(esbuild) {
      esbuild.onResolve({ filter: /^ambit(?:\/|$)/ }, ({ path, kind, pluginData }) =>
        pluginData === folder
          ? undefined
          : esbuild.resolve(path, { kind, resolveDir: folder, pluginData: folder }),
      );
    },
  };
}
