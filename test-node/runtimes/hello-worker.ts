// A worker that answers with what carries a context in it, and with what it sees before and after an await.
import { ContextVar, capabilities } from 'ambit';

const id = new ContextVar<string>({ name: 'id' });

export default {
  async fetch(): Promise<Response> {
    const seen = await id.run('r1', async () => {
      const before = id.get();
      await scheduler.wait(0);
      return `${before} ${id.get()}`;
    });
    return Response.json({ backend: capabilities().backend, seen });
  },
};

// What a Worker has, and TypeScript's library does not.
declare const scheduler: { wait(milliseconds: number): Promise<void> };
