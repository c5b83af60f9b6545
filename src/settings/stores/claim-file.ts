import { type FileSystem, isMissing, type Path } from '../../platform/file-system.ts';
import { isAlive, machineName, processId } from '../../platform/process.ts';

// In milliseconds: give up waiting for another writer after this long; remove the claim of a writer that cannot be
// checked after this long.
const PATIENCE_MS = 2_000;
const STALE = 10_000;
const PAUSE = 20;

/** The modules that are used. */
export interface System {
  readonly fs: FileSystem;
  readonly paths: Path;
}

/**
 * Calls `work` while no other process that claims the same file does.
 *
 * A claim is a file beside it with a name of its own, in which the new text is written as well. A writer that finds
 * no other claim after making its own has the file to itself: of two that claim it at once, at least the one that looks
 * later sees the other. So the claim of a dead process can be removed safely, even by several writers at once; a single
 * lock could be removed just after another process had taken it anew. A process that was stopped for so long that its
 * claim was removed cannot save, because the claim is the file that it would move into place.
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
  /** The prefix of the names of all claims of the file. */
  readonly prefix: string;
  /** The name of this one. */
  readonly own: string;
}

function waitForTurn(claim: Claim, paths: Path): void {
  const { fs, folder, own } = claim;
  // By a clock that is never set back.
  const deadline = performance.now() + PATIENCE_MS;
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
    // The first by name keeps its claim, so that two do not withdraw forever.
    if (others.some((other) => other < own)) fs.rmSync(paths.join(folder, own), { force: true });
    pause();
  }
}

// The claims of other live processes; abandoned ones are removed.
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
