import type { EnginePage } from './engine.ts';

/** Opens a page by a W3C WebDriver, whose address is given; closing it ends the session, and not the driver. */
export async function openByWebDriver(driver: string, timeLimit: number): Promise<EnginePage> {
  const alwaysMatch = { timeouts: { script: timeLimit } };
  const session = (await send('POST', `${driver}/session`, { capabilities: { alwaysMatch } })) as Session;
  const address = `${driver}/session/${session.sessionId}`;
  return {
    version: session.capabilities.browserVersion,
    goto: async (url) => void (await send('POST', `${address}/url`, { url })),
    async evaluate(expression) {
      const script = EVALUATE.replace('EXPRESSION', () => expression);
      const answer = await send('POST', `${address}/execute/async`, { script, args: [] });
      const { value, error } = JSON.parse(String(answer)) as Answer;
      if (error !== undefined) throw new Error(error);
      return value;
    },
    close: async () => void (await send('DELETE', address)),
  };
}

interface Session {
  readonly sessionId: string;
  readonly capabilities: { readonly browserVersion: string };
}

interface Answer {
  readonly value?: unknown;
  readonly error?: string;
}

// The driver calls this as the body of a function, and gives it a callback. As JSON, values keep the order of keys.
const EVALUATE = `const done = (answer) => arguments[0](JSON.stringify(answer));
(async () => (EXPRESSION))().then((value) => done({ value }), (error) => done({ error: String(error) }));`;

async function send(method: string, url: string, body?: object): Promise<unknown> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(url, init);
  const { value } = (await response.json()) as { readonly value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { readonly error: string; readonly message: string };
  throw new Error(`${error}: ${message}`);
}
