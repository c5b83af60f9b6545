import { type FileSystem, isMissing, type Path } from '../../platform/file-system.ts';
import { isAlive, machineName, processId } from '../../platform/process.ts';

// How long others may take to save before they are given up, and after which the claim of one that cannot be asked
// counts as left behind.
const PATIENCE = 2_000;
const STALE = 10_000;
const PAUSE = 20;

/** What is used of the system. */
export interface System {
  readonly fs: FileSystem;
  readonly paths: Path;
}

/**
 * Calls `work` while no other process that claims the same file does.
 *
 * A claim is a file beside it with a name of its own, in which the new text is written as well. Who finds no other claim
 * after making one has the file to itself: of two that claim it at once, at least the one that looks later sees the
 * other. So the claim of a process that came to an end is taken away safely, whoever else does the same, where one lock
 * for all could be taken away just as another process had taken it anew. And a process that was stopped for so long that
 * its claim was taken away cannot save, for what it would save is that file.
 *
 * @param system The file system.
 * @param target The path of the file.
 * @param work The function to call, with the path of the claim; it moves that away.
 * @throws {Error} Where others claim the file for too long.
 */
export function withClaim<T>(system: System, target: string, work: (claim: string) => T): T {
  const { fs, paths } = system;
  const prefix = `${paths.basename(target)}.`;
  const claim: Claim = { fs, folder: paths.dirname(target), prefix, own: prefix + owner() };
  const path = paths.join(claim.folder, claim.own);
  try {
    waitForTurn(claim, paths);
    return work(path);
  } catch (error) {
    fs.rmSync(path, { force: true });
    throw error;
  }
}

interface Claim {
  readonly fs: FileSystem;
  readonly folder: string;
  /** What the names of all claims of the file begin with. */
  readonly prefix: string;
  /** The name of this one. */
  readonly own: string;
}

function waitForTurn(claim: Claim, paths: Path): void {
  const { fs, folder, own } = claim;
  // By a clock that is never set back.
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    // It is not there where it was withdrawn.
    fs.closeSync(fs.openSync(paths.join(folder, own), 'a', 0o600));
    const others = othersOf(claim, paths);
    if (others.length === 0) return;
    if (performance.now() >= deadline) {
      const found = paths.join(folder, others[0] ?? '');
      throw new Error(
        `another process is saving it. Try again; if no other process is running, remove ${found}`,
      );
    }
    // The first by name keeps its claim, so that two do not withdraw for ever.
    if (others.some((other) => other < own)) fs.rmSync(paths.join(folder, own), { force: true });
    pause();
  }
}

// The claims of others that live; those that were left behind are removed.
function othersOf(claim: Claim, paths: Path): readonly string[] {
  const { fs, folder, prefix, own } = claim;
  const names = fs.readdirSync(folder).filter((name) => name.startsWith(prefix));
  const found = names.filter((name) => CLAIM.test(name.slice(prefix.length)));
  return found.filter((name) => {
    if (name === own) return false;
    if (!isLeftBehind(claim, name, paths)) return true;
    fs.rmSync(paths.join(folder, name), { force: true });
    return false;
  });
}

const CLAIM = /^(\d+)-[a-z\d]+-([^.]*)\.new$/;

function isLeftBehind({ fs, folder, prefix, own }: Claim, name: string, paths: Path): boolean {
  const [, pid, machine] = CLAIM.exec(name.slice(prefix.length)) ?? [];
  if (machine === hostname() && !isAlive(Number(pid))) return true;
  try {
    // By the clock of the file system, which need not be that of this machine.
    const age = (file: string): number => fs.statSync(paths.join(folder, file)).mtimeMs;
    return age(own) - age(name) > STALE;
  } catch (error) {
    if (isMissing(error)) return true;
    throw error;
  }
}

function owner(): string {
  return `${processId()}-${Math.random().toString(36).slice(2)}-${hostname()}.new`;
}

function hostname(): string {
  return machineName().replace(/[^\w-]/g, '_');
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
}
