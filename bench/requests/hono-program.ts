// Serves requests with Hono on Node, Deno or Bun, and prints the port.
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { chosenWay, ID, work } from './work.ts';

/** A middleware, and how the handler reads the ID. */
interface Way {
  readonly middleware?: MiddlewareHandler;
  readonly read: (c: Context) => string;
}

interface Runtime {
  readonly Deno?: { serve(options: object, fetch: Hono['fetch']): unknown };
  readonly Bun?: { serve(options: object): { readonly port: number } };
}

const idOf = (c: Context): string => c.req.header(ID) ?? '';
const ways: Readonly<Record<string, () => Promise<Way>>> = {
  none: async () => ({ read: idOf }),
  async ambit() {
    const { honoContext } = await import('ambit/hono');
    const { activeId, contextOf } = await import('./ambit.ts');
    const middleware = honoContext((c: Context) => contextOf(idOf(c)));
    return { middleware, read: activeId };
  },
  async contextStorage() {
    const { contextStorage, getContext } = await import('hono/context-storage');
    return { middleware: contextStorage(), read: () => idOf(getContext()) };
  },
  async OpenTelemetry() {
    const { activeId, withId } = await import('./opentelemetry.ts');
    return { middleware: (c, next) => withId(idOf(c), next), read: activeId };
  },
};

const { middleware, read } = await chosenWay(ways);
const app = new Hono();
if (middleware) app.use(middleware);
app.get('/', async (c) => {
  await work();
  return c.text(read(c));
});

const { Deno, Bun } = globalThis as unknown as Runtime;
const address = { hostname: '127.0.0.1', port: 0 };
const print = ({ port }: { readonly port: number }): void => console.log(port);
if (Deno !== undefined) Deno.serve({ ...address, onListen: print }, app.fetch);
else if (Bun !== undefined) print(Bun.serve({ ...address, fetch: app.fetch }));
else await serveOnNode();

async function serveOnNode(): Promise<void> {
  const { serve } = await import('@hono/node-server');
  serve({ ...address, fetch: app.fetch }, print);
}
