/** What is known of one file. */
export interface Content {
  /** The size in bytes. */
  readonly bytes: number;
  /** The text; absent where the file is larger than what was asked for. */
  readonly text?: string;
}

/** Where the files are: a folder on Node, a list of URLs in a page. It is all that the flow knows of the outside. */
export interface Source {
  /** What it is called, for people: a path or an address. */
  readonly name: string;
  /** Returns the path of every file, with `/` between folders. */
  list(): Promise<readonly string[]>;
  /** Returns the size of a file, and its text where that is no more than `limit` bytes. */
  read(path: string, limit: number): Promise<Content>;
}
