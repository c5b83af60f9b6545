/** The kinds of files: each is a tag of the task runs that look at such a file. */
export const KINDS = ['code', 'data', 'docs', 'image', 'other'] as const;

/** A kind of file. */
export type Kind = (typeof KINDS)[number];

const EXTENSIONS: Readonly<Record<Exclude<Kind, 'other'>, string>> = {
  code: 'c cc cpp cs css cts go h hpp html java js jsx kt mjs cjs mts php ps1 py rb rs scss sh sql svelte swift ts tsx vue',
  data: 'csv ini json jsonl ndjson toml tsv xml yaml yml',
  docs: 'adoc markdown md rst txt',
  image: 'avif bmp gif ico jpeg jpg png svg webp',
};

const KIND_OF: ReadonlyMap<string, Kind> = new Map(
  Object.entries(EXTENSIONS).flatMap(([kind, extensions]) =>
    extensions.split(' ').map((extension) => [extension, kind as Kind] as const),
  ),
);

/** Returns the kind of a file, by its extension: `code` of `src/index.ts`, `other` of `LICENSE`. */
export function kindOf(path: string): Kind {
  const extension = /[^/]\.([^./]+)$/.exec(path)?.[1] ?? '';
  return KIND_OF.get(extension.toLowerCase()) ?? 'other';
}
