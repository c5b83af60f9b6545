import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { tarball } from './tarball.ts';

/** The optional peers that a build needs. */
export const BUILD_PEERS: readonly string[] = ['magic-string', 'oxc-parser', 'unplugin'];

/** What `package.json` says, as far as the tests ask. */
interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | object>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** A project that has installed the packed Ambit. */
export interface Consumer {
  /** Its folder, outside the repository, so that it has what its own `node_modules` has and nothing else. */
  readonly folder: string;
  /** The `package.json` of the installed Ambit. */
  readonly manifest: Manifest;
  /** Writes a file of the project; returns its path. */
  write(file: string, text: string): string;
  /** Runs a program in the project. */
  run(program: string, ...args: readonly string[]): SpawnSyncReturns<string>;
  /** Removes the project. */
  remove(): void;
}

/**
 * Makes a project with the tarball in it. What Ambit asks for is linked from the packages of the repository, as npm would
 * have installed it, and nothing is that it does not ask for; what only a build or the command needs is an optional peer,
 * which npm leaves out.
 *
 * @param packages The packages that the project has installed beside Ambit.
 */
export function makeConsumer(...packages: readonly string[]): Consumer {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ambit-consumer-')));
  const installed = join(folder, 'node_modules/ambit');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', tarball(), '-C', installed, '--strip-components=1']);
  const manifest: Manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const name of new Set([...Object.keys(manifest.dependencies), ...packages])) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(resolve('node_modules', name), link, 'junction');
  }
  const write = (file: string, text: string): string => {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  write('package.json', '{ "private": true, "type": "module" }\n');
  return {
    folder,
    manifest,
    write,
    run: (program, ...args) =>
      spawnSync(program, args, { cwd: folder, encoding: 'utf8', timeout: 120_000, killSignal: 'SIGKILL' }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
