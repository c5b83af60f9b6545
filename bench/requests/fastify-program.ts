// Serves requests with Fastify, and prints the port.
import type { AddressInfo } from 'node:net';
import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify';
import { chosenWay, ID, work } from './work.ts';

/** What is added to the app, and how the handler reads the ID. */
interface Way {
  readonly register?: (app: FastifyInstance) => unknown;
  readonly read: (request: FastifyRequest) => string;
}

const idOf = ({ headers }: FastifyRequest): string => String(headers[ID]);
const ways: Readonly<Record<string, () => Promise<Way>>> = {
  none: async () => ({ read: idOf }),
  async ambit() {
    const { fastifyContext } = await import('ambit/fastify');
    const { activeId, contextOf } = await import('./ambit.ts');
    const hook = fastifyContext((request: FastifyRequest) => contextOf(idOf(request)));
    return { register: (app) => app.addHook('onRequest', hook), read: activeId };
  },
  async '@fastify/request-context'() {
    const { fastifyRequestContext, requestContext } = await import('@fastify/request-context');
    const register = async (app: FastifyInstance): Promise<void> => {
      await app.register(fastifyRequestContext, {
        defaultStoreValues: (request) => ({ id: idOf(request) }) as object,
      });
    };
    return { register, read: () => String(requestContext.get('id' as never)) };
  },
  async OpenTelemetry() {
    const { activeId, withId } = await import('./opentelemetry.ts');
    const register = (app: FastifyInstance): unknown =>
      app.addHook('onRequest', (request, _reply, done) => withId(idOf(request), done));
    return { register, read: activeId };
  },
};

const { register, read } = await chosenWay(ways);
const app = fastify();
await register?.(app);
app.get('/', async (request) => {
  await work();
  return read(request);
});
await app.listen({ host: '127.0.0.1', port: 0 });
console.log((app.server.address() as AddressInfo).port);
