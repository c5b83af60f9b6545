import { builtin, type FileSystem, isMissing, readText } from '../file-system.ts';

// How long another process may take to save before it is given up, and after which its lock counts as left behind.
const PATIENCE = 2_000;
const STALE = 10_000;
const PAUSE = 20;

/**
 * Calls `work` while no other process that asks for the same lock does.
 *
 * The lock is a file with the name of its process and machine. One that a process left behind which came to an end is
 * taken away.
 *
 * @param fs The file system.
 * @param path The path of what is locked.
 * @param work The function to call.
 * @throws {Error} Where another process holds the lock for too long.
 */
export function withLock<T>(fs: FileSystem, path: string, work: () => T): T {
  const lock = `${path}.lock`;
  const deadline = Date.now() + PATIENCE;
  while (!take(fs, lock)) {
    if (isLeftBehind(fs, lock)) fs.rmSync(lock, { force: true });
    else if (Date.now() < deadline) pause();
    else throw new Error(`another process is saving it. Try again; if there is none, remove ${lock}`);
  }
  try {
    return work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function take(fs: FileSystem, lock: string): boolean {
  let file: number;
  try {
    file = fs.openSync(lock, 'wx', 0o600);
  } catch (error) {
    if (Object(error).code === 'EEXIST') return false;
    throw error;
  }
  try {
    fs.writeSync(file, new TextEncoder().encode(owner()), 0);
  } catch (error) {
    fs.rmSync(lock, { force: true });
    throw error;
  } finally {
    fs.closeSync(file);
  }
  return true;
}

function isLeftBehind(fs: FileSystem, lock: string): boolean {
  try {
    if (Date.now() - fs.statSync(lock).mtimeMs > STALE) return true;
    const [pid = '', machine] = (readText(lock) ?? '').split(' ');
    return machine === hostname() && !isAlive(Number(pid));
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    globalThis.process.kill(pid, 0);
    return true;
  } catch (error) {
    return Object(error).code !== 'ESRCH';
  }
}

function owner(): string {
  return `${globalThis.process.pid} ${hostname()}`;
}

function hostname(): string {
  try {
    return builtin<{ hostname(): string }>('node:os')?.hostname() ?? '';
  } catch {
    // Deno tells it only with a permission that is not worth asking for.
    return '';
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
}
