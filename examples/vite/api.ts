import ky from 'ky';
import { reader } from './reader.ts';

/** Fetches the data of this page. ky calls the hook behind an `await` of its own, and for every attempt. */
export const api: typeof ky = ky.create({
  prefixUrl: new URL('data', document.baseURI).href,
  hooks: {
    beforeRequest: [(request) => request.headers.set('x-reader', reader.get() ?? 'nobody')],
  },
});
