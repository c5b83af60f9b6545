import type { Program } from './checkout.ts';
import { Modules } from './modules.ts';
import { createRealm, type Realm } from './realm.ts';
import type { Sources } from './sources.ts';

/** A way of running a program. */
export interface Way {
  /** Whether Ambit is loaded in its realm. */
  readonly hasAmbit: boolean;
  /** Whether its code, and that of the harness, is transformed. */
  readonly isTransformed: boolean;
  /** Whether it is started in a context. */
  readonly isInside: boolean;
}

/** What came of a program. */
export interface Outcome {
  /** What it printed, threw and left unhandled, in words that do not depend on how its code is written. */
  readonly effects: readonly string[];
  /** Whether a frame was current where the code of nobody runs. */
  readonly hasLeft: boolean;
}

/** How long to wait for the timers of a program, and how many turns once there are none. */
const TIMERS_MS = 2000;
const TURNS = 3;
const MICROTASKS = 12;

// Of the program that runs now.
let escaped: string[] = [];
process.on('uncaughtException', (error) => escaped.push(`uncaught ${nameOf(error)}`));
process.on('unhandledRejection', (reason) => escaped.push(`unhandled ${nameOf(reason)}`));

/**
 * Runs a program in a realm of its own, until it has nothing more to do.
 *
 * @param program The program.
 * @param way How to run it.
 * @param sources Reads the code.
 */
export async function runProgram(program: Program, way: Way, sources: Sources): Promise<Outcome> {
  const realm = createRealm(way.hasAmbit);
  const ended: string[] = [];
  let hasLeft = false;
  escaped = [];
  const probe = (left: number): void => {
    hasLeft ||= realm.hasFrame();
    if (left > 0) queueMicrotask(() => probe(left - 1));
  };
  start({ program, way, sources, realm, ended });
  const deadline = performance.now() + TIMERS_MS;
  for (let turn = 0; turn < TURNS; turn += realm.isWaiting() && performance.now() < deadline ? 0 : 1) {
    probe(MICROTASKS);
    await new Promise((resolve) => setImmediate(resolve));
    probe(0);
  }
  const effects = [...ended, ...realm.printed.map(withoutWording), ...escaped.sort()];
  return { effects, hasLeft };
}

interface Run {
  readonly program: Program;
  readonly way: Way;
  readonly sources: Sources;
  readonly realm: Realm;
  readonly ended: string[];
}

function start({ program, way: { isTransformed, isInside }, sources, realm, ended }: Run): void {
  const modules = new Modules({ globals: realm.globals, sources, isTransformed });
  const path = sources.pathOf(program.file);
  const run = (): void => {
    for (const name of sources.harnessOf(program))
      sources.harness(name, isTransformed).runInContext(realm.globals);
    if (program.mode === 'module') {
      modules.runModule(path).then(
        () => ended.push('evaluated'),
        (error) => ended.push(`threw ${nameOf(error)}`),
      );
    } else {
      const directive = program.mode === 'strict' ? '"use strict";' : '';
      modules.runScript(path, sources.read(path, isTransformed, directive));
    }
  };
  try {
    if (isInside) realm.runInside(run);
    else run();
  } catch (error) {
    ended.push(`threw ${nameOf(error)}`);
  }
}

function nameOf(error: unknown): string {
  try {
    return String((error as Error).constructor.name);
  } catch {
    return typeof error;
  }
}

// An engine puts the code, which the transform has changed, into the messages of its errors.
function withoutWording(text: string): string {
  return text.replace(/^(Test262:AsyncTestFailure:(?!Test262Error)\w+).*/s, '$1');
}
