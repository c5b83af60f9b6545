import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('prefect_settings.py', import.meta.url));

/** The Python that has Prefect, which `npm run test:prefect` names. */
export const python: string | undefined = process.env['AMBIT_PYTHON'];

/** The options of a test that asks Python's Prefect. */
export const options: { readonly skip: string | false } = {
  skip: python === undefined && 'npm run test:prefect runs it',
};

/** A setting of Python's Prefect. */
export interface PrefectSetting {
  readonly path: string;
  readonly name: string;
  readonly isSecret: boolean;
  /** Its name and its older ones. */
  readonly names: readonly string[];
}

/** What Prefect makes of an environment: the values by path, or the type of the error. */
export interface PrefectValues {
  readonly values?: Readonly<Record<string, unknown>>;
  readonly error?: string;
}

/** What Prefect reads from a file of profiles. */
export interface PrefectProfiles {
  readonly active: string | null;
  readonly profiles: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A Python process that answers questions about Prefect's settings. */
export class Prefect {
  /** Its version. */
  readonly version: Promise<string>;
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor() {
    if (python === undefined) throw new Error('Cannot ask Prefect: AMBIT_PYTHON is not set');
    const isOurs = (name: string): boolean => name.startsWith('PREFECT_') || name === 'SSL_CERT_FILE';
    const others = Object.entries(process.env).filter(([name]) => !isOurs(name));
    const env = { ...Object.fromEntries(others), PREFECT_HOME: process.env['PREFECT_HOME'] };
    this.#child = spawn(python, [program], { stdio: ['pipe', 'pipe', 'inherit'], env });
    this.#lines = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream })[
      Symbol.asyncIterator
    ]();
    this.version = this.#read() as Promise<string>;
  }

  /** Returns every setting. */
  async names(): Promise<PrefectSetting[]> {
    return (await this.#ask({ ask: 'names' })) as PrefectSetting[];
  }

  /** Returns what every setting is, with those variables alone that begin with `PREFECT_`; in a folder, where one is named. */
  async values(environment: Readonly<Record<string, string>>, folder?: string): Promise<PrefectValues> {
    return (await this.#ask({ ask: 'values', environment, folder })) as PrefectValues;
  }

  /** Returns what is read from a file. */
  async profiles(file: string): Promise<PrefectProfiles> {
    return (await this.#ask({ ask: 'profiles', file })) as PrefectProfiles;
  }

  /** Writes a file. */
  async save(file: string, { active, profiles }: PrefectProfiles): Promise<void> {
    await this.#ask({ ask: 'save', file, active, profiles });
  }

  /** Returns what a file `.env` sets. */
  async dotenv(file: string): Promise<Readonly<Record<string, string>>> {
    return (await this.#ask({ ask: 'dotenv', file })) as Readonly<Record<string, string>>;
  }

  /** Ends the process. */
  stop(): void {
    this.#child.kill('SIGKILL');
  }

  async #ask(question: object): Promise<unknown> {
    await this.version;
    this.#child.stdin?.write(`${JSON.stringify(question)}\n`);
    const { answer, failure } = (await this.#read()) as { answer?: unknown; failure?: string };
    if (failure !== undefined) throw new Error(`Prefect failed: ${failure}`);
    return answer;
  }

  async #read(): Promise<unknown> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error("Python's Prefect ended before it answered");
    return JSON.parse(value);
  }
}
