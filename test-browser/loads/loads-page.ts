// What a page has that gives elements again what they load already: Ambit on the backend of browsers.
import { ContextVar } from '../../src/entries/runtimes/browser.ts';
import { attributes } from './content.ts';
import { relations, type Subject, seenWrites, unseenInserts, unseenWrites } from './ways.ts';

export { run } from './random-loads.ts';

type Act = (subject: Subject) => unknown;

const variable = new ContextVar<string>({ name: 'actor' });
const sheet = attributes.link['href']?.(4) ?? '';
const pixel = attributes.img['src']?.(4) ?? '';

/** Returns in which contexts loads of `a` are reported that `b` has begun anew, by the way in which that was done. */
export async function runEach(): Promise<Readonly<Record<string, string>>> {
  const frame = document.body.appendChild(document.createElement('iframe'));
  const other = frame.contentWindow as Subject['other'];
  const seen: Record<string, string> = {};
  for (const [way, act] of Object.entries(again('src', pixel))) {
    const element = new Image();
    const start = (): unknown => Object.assign(element, { src: pixel });
    seen[`image ${way}`] = await outcome({ element, other }, start, act);
  }
  for (const [way, act] of Object.entries({
    ...again('href', sheet),
    ...again('rel', 'stylesheet'),
    ...links(),
  })) {
    const element = document.createElement('link');
    Object.assign(element, { rel: 'stylesheet', href: sheet });
    seen[`link ${way}`] = await outcome({ element, other }, () => document.head.append(element), act);
    element.remove();
  }
  frame.remove();
  return seen;
}

function again(name: string, value: string): Readonly<Record<string, Act>> {
  const ways = Object.entries({ ...seenWrites, ...unseenWrites });
  return Object.fromEntries(
    ways.map(([way, write]) => [`${way} ${name}`, (subject) => write(subject, name, value)]),
  );
}

function links(): Readonly<Record<string, Act>> {
  const ways = Object.entries(relations).map(([way, relate]): [string, Act] => [
    `relList ${way}`,
    ({ element }) => relate(element as HTMLLinkElement, 'stylesheet'),
  ]);
  return { ...Object.fromEntries(ways), ...unseenInserts };
}

function outcome(subject: Subject, start: () => unknown, act: Act): Promise<string> {
  const { element } = subject;
  const seen = new Promise<string>((resolve) => {
    const report = (): void => resolve(variable.get() ?? '-');
    element.addEventListener('load', report);
    element.addEventListener('error', report);
  });
  variable.run('a', start);
  variable.run('b', () => act(subject));
  return seen;
}
