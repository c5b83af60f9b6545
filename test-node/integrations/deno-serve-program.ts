// Serves by handlers of each kind in Deno, asks each, and prints what they answer.
import { ContextModel, flow, task } from 'ambit';
import { fetchContext } from 'ambit/fetch';
import * as v from 'valibot';

interface Info {
  readonly remoteAddr: { readonly hostname: string };
}

type Handler = (request: Request, info: Info) => Response | Promise<Response>;

interface Server {
  readonly addr: { readonly port: number };
  shutdown(): Promise<void>;
}

declare const Deno: {
  serve(options: { hostname: string; port: number; onListen: () => void }, handler: Handler): Server;
};

class RequestContext extends ContextModel.define('request', { id: v.string() }) {}

const idOf = (request: Request): RequestContext => new RequestContext({ id: new URL(request.url).pathname });
const seen = (): Response => new Response(RequestContext.require().id);

const handlers: Readonly<Record<string, Handler>> = {
  'a handler that takes nothing': fetchContext(idOf, async () => seen()),
  'a create that takes all': fetchContext((...args: [Request]) => idOf(...args), seen),
  'a create that takes the info': fetchContext(
    (_: Request, info: Info) => new RequestContext({ id: info.remoteAddr.hostname }),
    seen,
  ),
  'a handler that takes the info': fetchContext(
    (request: Request, _info: Info) => idOf(request),
    (_, info) => new Response(info.remoteAddr.hostname),
  ),
  'a flow': flow(async (request: Request) => new Response(new URL(request.url).pathname)),
  'a flow with other options': flow(async (request: Request, info: Info) => {
    return new Response(`${new URL(request.url).pathname} ${info.remoteAddr.hostname}`);
  }).withOptions({ name: 'other' }),
  'a task': task(async (request: Request) => new Response(new URL(request.url).pathname)),
};

const answers: Record<string, string> = {};
for (const [kind, handler] of Object.entries(handlers)) {
  const server = Deno.serve({ hostname: '127.0.0.1', port: 0, onListen() {} }, handler);
  const response = await fetch(`http://127.0.0.1:${server.addr.port}/r1`);
  answers[kind] = `${response.status} ${await response.text()}`;
  await server.shutdown();
}
console.log(JSON.stringify(answers));
