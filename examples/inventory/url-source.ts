import type { Content, Source } from './source.ts';

/** Files behind URLs: whatever `fetch` can reach from a page, from Node or from a worker. */
export class UrlSource implements Source {
  readonly name: string;
  readonly #paths: readonly string[];

  /** Creates a source of the files at `paths`, which are relative to the URL `base`. */
  constructor(base: string, paths: readonly string[]) {
    this.name = base;
    this.#paths = paths;
  }

  async list(): Promise<readonly string[]> {
    return this.#paths;
  }

  // Nothing here reads a context, so these awaits need no keep(): the flow has one where it awaits this.
  async read(path: string, limit: number): Promise<Content> {
    const response = await fetch(new URL(path.split('/').map(encodeURIComponent).join('/'), this.name));
    if (!response.ok)
      throw new Error(`${path}: The server answered ${response.status} ${response.statusText}`);
    const announced = Number(response.headers.get('content-length'));
    if (announced > limit) {
      await response.body?.cancel();
      return { bytes: announced };
    }
    const blob = await response.blob();
    return blob.size > limit ? { bytes: blob.size } : { bytes: blob.size, text: await blob.text() };
  }
}
