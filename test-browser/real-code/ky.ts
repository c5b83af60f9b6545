import http from 'ky';
import { inBoth, note, type RealCode } from './real-code.ts';

/** ky: its hooks, a retry, an error and the JSON of a response. */
export const ky: RealCode = {
  expected: ['a', 'b'].map((name) => [
    `beforeRequest json @${name}`,
    `afterResponse 200 @${name}`,
    `json /json @${name}`,
    `beforeRequest flaky @${name}`,
    `afterResponse 503 @${name}`,
    `beforeError 503 @${name}`,
    `beforeRetry 1 @${name}`,
    `beforeRequest flaky @${name}`,
    `afterResponse 200 @${name}`,
    `text flaky @${name}`,
    `beforeRequest missing @${name}`,
    `afterResponse 404 @${name}`,
    `beforeError 404 @${name}`,
    `catch HTTPError @${name}`,
  ]),
  use: ({ url }) => inBoth((name) => requestAll(url, name)),
};

async function requestAll(url: string, name: string): Promise<string[]> {
  const seen: string[] = [];
  const api = client(url, (text) => note(seen, text));
  const { path } = await api.get('json').json<{ path: string }>();
  note(seen, `json ${path}`);
  note(seen, `text ${await api.get(`flaky/${crypto.randomUUID()}-${name}`).text()}`);
  try {
    await api.get('missing');
  } catch (error) {
    note(seen, `catch ${(error as Error).name}`);
  }
  return seen;
}

function client(url: string, say: (text: string) => void): typeof http {
  return http.create({
    prefixUrl: url,
    retry: { limit: 1, delay: () => 1 },
    hooks: {
      beforeRequest: [(request) => say(`beforeRequest ${request.url.split('/')[3]}`)],
      afterResponse: [async (_request, _options, { status }) => say(`afterResponse ${status}`)],
      beforeRetry: [({ retryCount }) => say(`beforeRetry ${retryCount}`)],
      beforeError: [
        (error) => {
          say(`beforeError ${error.response.status}`);
          return error;
        },
      ],
    },
  });
}
