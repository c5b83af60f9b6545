import type { Page } from '@playwright/test';
import { bundle } from '../bundle.ts';

// What the page has: the global that the script makes.
declare const Ambit: typeof import('../../src/entries/script-tag/ambit.ts');

/** The key of `localStorage` that has the profiles. */
export const KEY = 'ambit-profiles';
/** The script that has all of Ambit. */
export const script: Promise<string> = bundle('src/entries/script-tag/ambit.ts', 'Ambit').then(
  (text) => `${text}\nglobalThis.Ambit = Ambit;`,
);

/** A page to open. */
export interface LocalPage {
  /** What stands in its head. */
  readonly head: string;
  /** The rest of its address. */
  readonly search?: string;
  /** What else its answer has in its head. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The script of `/worker.js`. */
  readonly worker?: string;
}

/** Opens a page whose `/ambit.js` is the script; returns what it warns of, as it does. */
export async function openPage(page: Page, local: LocalPage): Promise<string[]> {
  const { head, search = '', headers = {}, worker = '' } = local;
  const warnings: string[] = [];
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  await page.route('http://localhost/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const body = pathname === '/worker.js' ? worker : await script;
    if (pathname !== '/') return route.fulfill({ contentType: 'text/javascript', body });
    return route.fulfill({ contentType: 'text/html', body: `<!doctype html>${head}`, headers });
  });
  await page.goto(`http://localhost/${search}`);
  return warnings;
}

/** Returns a block of profiles, whose TOML begins on its second line. */
export function block(toml: string): string {
  return `<script type="application/toml" data-ambit-profiles>\n${toml}\n</script>`;
}

/** Returns the TOML of profiles, each of which has the URL of a server of its own name. */
export function profiles(...names: readonly string[]): string {
  return names.map((name) => `[profiles.${name}]\nPREFECT_API_URL = "http://${name}/api"`).join('\n');
}

/** Returns a script that saves TOML as if a user had. */
export function saved(toml: string): string {
  return `<script>localStorage['${KEY}'] = ${JSON.stringify(toml)}</script>`;
}

/** Returns the script tag of Ambit. */
export function tag(attributes = ''): string {
  return `<script src="/ambit.js" ${attributes}></script>`;
}

/** Returns the active profile of a page, and the URL that it gives. */
export function activeOf(page: Page): Promise<(string | null)[]> {
  return page.evaluate(() => {
    const { profile, settings } = Ambit.getSettingsContext();
    return [profile.name, settings.api.url];
  });
}

/** Returns what a function throws in a page; nothing where it does not. */
export async function errorOf(
  page: Page,
  fn: () => unknown,
): Promise<{ readonly code?: string; readonly message?: string }> {
  return page.evaluate(
    `(() => { try { (${fn})(); return {}; } catch ({ code, message }) { return { code, message }; } })()`,
  );
}
