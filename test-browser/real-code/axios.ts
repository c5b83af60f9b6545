import http, { type AxiosInstance } from 'axios';
import { inBoth, note, pause, type RealCode } from './real-code.ts';

/** axios: interceptors, transforms and errors, over `fetch` and over what it prefers of a runtime. */
export const axios: RealCode = {
  expected: ['a', 'b'].map((name) => [
    [
      `request @${name}`,
      `transformRequest @${name}`,
      `validateStatus 200 @${name}`,
      `transformResponse @${name}`,
      `response 200 @${name}`,
      `data /json @${name}`,
      `request @${name}`,
      `transformRequest @${name}`,
      `validateStatus 404 @${name}`,
      `transformResponse @${name}`,
      `catch ERR_BAD_REQUEST @${name}`,
    ],
    [`request @${name}`, `response 200 @${name}`, `data /json @${name}`],
  ]),
  use: ({ url }) =>
    inBoth(async () => [await requestByFetch(http.create({ baseURL: url })), await request(url)]),
};

async function requestByFetch(api: AxiosInstance): Promise<string[]> {
  const seen: string[] = [];
  intercept(api, seen);
  api.defaults.adapter = 'fetch';
  api.defaults.transformRequest = [(data) => note(seen, 'transformRequest', data)];
  api.defaults.transformResponse = [(data) => note(seen, 'transformResponse', JSON.parse(data))];
  api.defaults.validateStatus = (status) => note(seen, `validateStatus ${status}`, status < 300);
  note(seen, `data ${(await api.get<{ path: string }>('/json')).data.path}`);
  try {
    await api.get('/missing');
  } catch (error) {
    note(seen, `catch ${(error as { code?: string }).code}`);
  }
  return seen;
}

async function request(url: string): Promise<string[]> {
  const seen: string[] = [];
  const api = http.create({ baseURL: url });
  intercept(api, seen);
  const { data } = await api.get<{ path: string }>('/json');
  note(seen, `data ${data.path}`);
  return seen;
}

function intercept(api: AxiosInstance, seen: string[]): void {
  api.interceptors.request.use(async (config) => {
    await pause();
    note(seen, 'request');
    return config;
  });
  api.interceptors.response.use(async (response) => {
    await pause();
    note(seen, `response ${response.status}`);
    return response;
  });
}
