// What Deno and Bun run: a server whose requests leave contexts behind, and what the next one sees. It prints that.
import { ContextVar, runRoot } from 'ambit';
import { fetchContext } from 'ambit/fetch';

interface Realm {
  readonly Deno?: {
    serve(
      options: object,
      handler: Handler,
    ): { readonly addr: { readonly port: number }; shutdown(): unknown };
  };
  readonly Bun?: {
    serve(options: object): { readonly port: number; stop(closeConnections: boolean): unknown };
  };
}

type Handler = (request: Request) => Promise<Response>;

const user = new ContextVar<string>({ name: 'user' });
const see = (): string => user.get() ?? 'nobody';
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

// Enters before its first await, exits after it, and imports a module in a context.
async function handle(): Promise<Response> {
  const seen = see();
  const scope = user.enter('ada');
  await turn();
  scope.exit();
  const address: string = 'data:text/javascript,export default 1';
  await user.run('bob', () => import(address));
  return new Response(seen);
}

async function serve(handler: Handler): Promise<string> {
  const { Deno, Bun } = globalThis as unknown as Realm;
  const options = { port: 0, hostname: '127.0.0.1', onListen: () => undefined };
  const server = Deno?.serve(options, handler) ?? Bun?.serve({ ...options, fetch: handler });
  if (server === undefined) throw new Error('neither Deno nor Bun');
  const port = 'addr' in server ? server.addr.port : server.port;
  const answers: string[] = [];
  for (let i = 0; i < 3; i++) answers.push(await (await fetch(`http://127.0.0.1:${port}`)).text());
  if ('shutdown' in server) await server.shutdown();
  else server.stop(true);
  return answers.join(' ');
}

// The context of a request, whose value a handler must see.
const contexts = { run: <R>(fn: () => R): R => user.run('request', fn) };
const answers = {
  'begun by fetchContext()': await serve(fetchContext(() => contexts, handle)),
  'begun by runRoot()': await serve(() => runRoot(handle)),
  'fetchContext() of nothing': await serve(fetchContext(() => [], handle)),
};
console.log(JSON.stringify(answers));
process.exit(0);
