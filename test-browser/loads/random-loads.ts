// What a page has that loads in random ways: Ambit on the backend of browsers.
import { ContextVar } from '../../src/entries/runtimes/browser.ts';
import { Random } from '../../test-node/build/fuzz/random.ts';
import { attributes, type Kind, kinds } from './content.ts';
import { type Effect, effectOf, stateOf } from './owner.ts';
import { relations, type Subject, seenInserts, seenWrites, unseenInserts, unseenWrites } from './ways.ts';

/** What came of random loads. */
export interface Loads {
  /** What was wrong, in words. */
  readonly faults: readonly string[];
  /** How many events reported the context that had started the load, by the kind of the element. */
  readonly own: Readonly<Record<Kind, number>>;
}

/** What was done, by whom, and what that may have done. */
interface Step {
  readonly actor: string;
  readonly what: string;
  readonly effect: Effect;
  /** Whether it was done in a way that is hooked. */
  readonly isSeen: boolean;
}

/** An event, and the context in which it came. */
interface Report {
  readonly type: string;
  readonly seen: string;
  /** How many steps had been taken. */
  readonly after: number;
}

/** What was done with an element, and what came of it. */
interface Trace {
  readonly steps: readonly Step[];
  readonly reports: readonly Report[];
}

const ACTORS = ['a', 'b', '-'];
const variable = new ContextVar<string>({ name: 'actor' });
const { port1, port2 } = new MessageChannel();

/**
 * Has two contexts and nobody write and move elements that load, at random, and looks in which context the outcomes come.
 *
 * Right is that of who started the last load, or none; none alone where something after it leaves in doubt which it is.
 *
 * @param first The first seed.
 * @param count How many elements.
 */
export async function run(first: number, count: number): Promise<Loads> {
  const frame = document.body.appendChild(document.createElement('iframe'));
  const other = frame.contentWindow as Subject['other'];
  const faults: string[] = [];
  const own = { img: 0, link: 0, script: 0, source: 0 };
  for (let seed = first; seed < first + count; seed++) {
    const random = new Random(seed);
    const kind = random.pick(kinds);
    const { steps, reports } = await runOne(random, kind, other);
    const told = reports.filter(({ seen }) => seen !== '-');
    const wrong = told.filter((report) => report.seen !== ownerOf(kind, steps, { report, reports }));
    own[kind] += told.length - wrong.length;
    if (wrong.length > 0) faults.push(describe(`${seed} ${kind}`, steps, reports));
  }
  frame.remove();
  return { faults, own };
}

async function runOne(random: Random, kind: Kind, other: Subject['other']): Promise<Trace> {
  const subject = { element: document.createElement(kind), other };
  const [steps, reports]: [Step[], Report[]] = [[], []];
  const reporter = reporterOf(kind, subject);
  prepare(random, kind, subject.element);
  const report = ({ type }: Event): void => {
    reports.push({ type, seen: variable.get() ?? '-', after: steps.length });
  };
  for (const type of ['load', 'error']) reporter.addEventListener(type, report);
  for (let left = 2 + random.below(4); left > 0; left--) {
    steps.push(takeStep(random, kind, subject));
    await pause(random, reporter);
  }
  await settled(kind);
  reporter.remove();
  subject.element.remove();
  return { steps, reports };
}

// Most begin ready to load, once they are given a source or are in the document.
function prepare(random: Random, kind: Kind, element: Element): void {
  if (kind === 'img' || random.oneIn(4)) return;
  if (kind === 'link') Object.assign(element, { rel: 'stylesheet', href: attributes.link['href']?.(3) });
  if (kind === 'script') Object.assign(element, { src: attributes.script['src']?.(3) });
}

function reporterOf(kind: Kind, { element }: Subject): Element {
  if (kind !== 'source') return element;
  const picture = document.createElement('picture');
  const image = new Image();
  picture.append(element, image);
  return image;
}

function takeStep(random: Random, kind: Kind, subject: Subject): Step {
  const actor = random.pick(ACTORS);
  const { what, written, isSeen, act } = choose(random, kind, subject);
  // Some ways throw, which is as good as any other.
  const perform = (): unknown => {
    try {
      return act();
    } catch {
      return undefined;
    }
  };
  const before = stateOf(subject.element);
  if (actor === '-') perform();
  else variable.run(actor, perform);
  const after = stateOf(subject.element);
  const takesOff = /remove|toggle|relList [^a]/i.test(what);
  return { actor, what, isSeen, effect: effectOf({ kind, written, takesOff }, { before, after }) };
}

interface Choice {
  readonly what: string;
  /** The name of the attribute; undefined if the element is put into the document. */
  readonly written?: string | undefined;
  readonly isSeen: boolean;
  readonly act: () => unknown;
}

function choose(random: Random, kind: Kind, subject: Subject): Choice {
  const { element } = subject;
  const isSeen = random.oneIn(2);
  const isOut = !element.isConnected && kind !== 'img';
  if (kind !== 'source' && (isOut ? !random.oneIn(4) : random.oneIn(8))) {
    const [what, insert] = random.pick(Object.entries(isSeen ? seenInserts : unseenInserts));
    return { what, isSeen: isSeen && !element.isConnected, act: () => insert(subject) };
  }
  const [written, valueFor] = random.pick(Object.entries(attributes[kind]));
  const value = valueFor(1 + random.below(2));
  if (written === 'rel' && random.oneIn(2)) {
    const [way, relate] = random.pick(Object.entries(relations));
    const act = (): unknown => relate(element as HTMLLinkElement, value);
    return { what: `relList ${way}`, written, isSeen: false, act };
  }
  const [way, write] = random.pick(Object.entries(isSeen ? seenWrites : unseenWrites));
  return { what: `${way} ${written}`, written, isSeen, act: () => write(subject, written, value) };
}

// Note: where a load is replaced when it is over, some engines still report it: of two events in a row, the last is its
// successor's. Nobody can tell them apart where the first one was not seen to start.
function ownerOf(
  kind: Kind,
  steps: readonly Step[],
  { report, reports }: { readonly report: Report; readonly reports: readonly Report[] },
): string {
  const before = steps.slice(0, report.after);
  if (kind === 'script') return before.find(({ effect }) => effect === 'starts')?.actor ?? '-';
  const at = before.findLastIndex(({ effect }) => effect === 'starts');
  const isInDoubt = before.slice(at).some(({ effect }) => effect === 'doubtful');
  const isSure = before.every(({ isSeen, effect }) => isSeen && effect !== 'doubtful');
  const isStale =
    isSure && reports.slice(reports.indexOf(report) + 1).some(({ after }) => after === report.after);
  return isInDoubt || isStale ? '-' : (before[at]?.actor ?? '-');
}

function describe(what: string, steps: readonly Step[], reports: readonly Report[]): string {
  const done = steps.map(({ actor, what, effect }) => `${actor} ${what} (${effect})`);
  const seen = reports.map(({ type, seen, after }) => `${type} after ${after} in ${seen}`);
  return `${what}: ${[...done, ...seen].join('; ')}`;
}

// No while, a microtask, a task, or until the element has loaded but not yet said so.
async function pause(random: Random, element: Element): Promise<void> {
  const length = random.below(4);
  if (length === 1) await null;
  if (length === 2) await nextTask();
  for (let left = 20; length === 3 && left > 0; left--) {
    if ((element as HTMLImageElement).complete || (element as HTMLLinkElement).sheet) return;
    await nextTask();
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(0);
  });
}

// Until what was started later has loaded, too.
async function settled(kind: Kind): Promise<void> {
  const element = document.createElement(kind === 'source' ? 'img' : kind);
  const { src, href, srcset } = attributes[kind];
  Object.assign(element, { rel: 'stylesheet', [href ? 'href' : 'src']: (src ?? href ?? srcset)?.(3) });
  const loaded = new Promise((resolve) => element.addEventListener('load', resolve));
  document.head.append(element);
  await loaded;
  for (let left = 3; left > 0; left--) await nextTask();
  element.remove();
}
