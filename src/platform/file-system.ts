import { builtin } from './built-in-module.ts';

/** The part of `node:fs` that is used. */
export interface FileSystem {
  readFileSync(path: string): Uint8Array;
  openSync(path: string, flags: string, mode?: number): number;
  writeSync(file: number, bytes: Uint8Array, offset: number): number;
  fsyncSync(file: number): void;
  closeSync(file: number): void;
  renameSync(from: string, to: string): void;
  rmSync(path: string, options: { readonly force: boolean }): void;
  mkdirSync(path: string, options: { readonly mode: number; readonly recursive: boolean }): unknown;
  readdirSync(path: string): readonly string[];
  existsSync(path: string): boolean;
  realpathSync(path: string): string;
  readlinkSync(path: string): string;
  statSync(path: string): { readonly mtimeMs: number; isFile(): boolean };
}

/** The part of `node:fs/promises` that is used. */
export interface AsyncFileSystem {
  readFile(path: string, encoding: 'utf8'): Promise<string>;
  writeFile(path: string, text: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  rm(path: string, options: { readonly force: boolean }): Promise<void>;
  mkdir(path: string, options: { readonly recursive: boolean }): Promise<unknown>;
}

/** The part of `node:path` that is used. */
export interface Path {
  basename(path: string): string;
  dirname(path: string): string;
  join(folder: string, name: string): string;
  resolve(...paths: string[]): string;
}

/** Returns the file system, or `undefined` where there is none. */
export function fileSystem(): FileSystem | undefined {
  return builtin<FileSystem>('node:fs');
}

/** Returns the file system whose functions return promises, or `undefined` where there is none. */
export function asyncFileSystem(): AsyncFileSystem | undefined {
  return builtin<AsyncFileSystem>('node:fs/promises');
}

/** Returns the functions for paths, where there is a file system. */
export function pathModule(): Path | undefined {
  return builtin<Path>('node:path');
}

/**
 * Returns the text of a file as it is now, or `undefined` where it is not there or the runtime has no files.
 *
 * @param path The path.
 * @throws What the file system throws where it is there and cannot be read; an error for what is not UTF-8, which is
 * never read in part.
 */
export function readText(path: string): string | undefined {
  try {
    const bytes = fileSystem()?.readFileSync(path);
    return bytes && decode(bytes);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

// A zero byte means UTF-16 without a byte order mark, most likely.
function decode(bytes: Uint8Array): string {
  if (!bytes.includes(0)) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {}
  }
  throw new Error('the file is not UTF-8. Save it as UTF-8');
}

/** Returns whether an error means that there is no such file. */
export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(String(Object(error).code));
}
