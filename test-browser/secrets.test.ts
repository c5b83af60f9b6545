import { type CDPSession, expect, test } from '@playwright/test';
import { bundle } from './bundle.ts';

// What the page has: the global that the bundle makes.
declare const Ambit: typeof import('../src/entries/runtimes/browser.ts');

const KEY = 'pnu_0123456789';

/** What the protocol tells of a value that the console got. */
interface RemoteObject {
  readonly type: string;
  readonly value?: unknown;
  readonly description?: string;
  readonly objectId?: string;
  readonly preview?: object;
}

test('the console shows no secret, however deep it looks, private fields included', async ({ page }) => {
  await page.addScriptTag({ content: await bundle('src/entries/runtimes/browser.ts', 'Ambit') });
  const session = await page.context().newCDPSession(page);
  const logged: RemoteObject[] = [];
  session.on('Runtime.consoleAPICalled', ({ args }) => logged.push(...args));
  await session.send('Runtime.enable');
  await page.evaluate((key) => {
    const input = {
      PREFECT_API_KEY: key,
      PREFECT_API_AUTH_STRING: key,
      PREFECT_CLIENT_CUSTOM_HEADERS: { Authorization: key },
    };
    const settings = new Ambit.Settings(input);
    const profile = new Ambit.Profile({ name: 'a', settings: input, others: { PREFECT_SERVER_KEY: key } });
    const collection = new Ambit.ProfilesCollection([profile], 'a');
    const context = Ambit.temporarySettings(input).run(Ambit.getSettingsContext);
    const explained = settings.explain('api.key');
    console.log(settings, profile, collection, context, explained, new Ambit.Secret(key), {
      ...settings.api,
    });
    console.table(Object.entries(settings.api));
    console.error(`${settings.api.key} %s %o`, settings.api.key, settings.client.custom_headers);
    try {
      new Ambit.SettingsContext({ profile, settings: input as never });
    } catch (error) {
      console.error(error);
    }
  }, KEY);
  const texts = (await Promise.all(logged.map((each) => everyText(session, each, 5)))).flat();
  expect(texts.length).toBeGreaterThan(500);
  expect(texts).toContain('********');
  expect(texts.filter((text) => text.includes(KEY))).toEqual([]);
});

// What is shown of a value, and of what a click opens, so many levels deep.
async function everyText(session: CDPSession, remote: RemoteObject, depth: number): Promise<string[]> {
  const own = [String(remote.value), remote.description ?? '', JSON.stringify(remote.preview ?? {})];
  if (remote.objectId === undefined || remote.type === 'function' || depth === 0) return own;
  const { result, privateProperties = [] } = await session.send('Runtime.getProperties', {
    objectId: remote.objectId,
    ownProperties: true,
    generatePreview: true,
  });
  const held = [...result, ...privateProperties].filter(({ name }) => name !== '__proto__');
  const values = held.map(({ value }) => value).filter((value) => value !== undefined);
  const deeper = await Promise.all(values.map((value) => everyText(session, value, depth - 1)));
  return [...own, ...held.map(({ name }) => name), ...deeper.flat()];
}
