import { reportRegistries } from './registry-report.ts';

export default {
  async fetch(): Promise<Response> {
    return Response.json(await reportRegistries());
  },
};
