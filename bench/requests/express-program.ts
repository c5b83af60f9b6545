// Serves requests with Express, and prints the port.
import type { AddressInfo } from 'node:net';
import express, { type Request, type RequestHandler } from 'express';
import { chosenWay, ID, work } from './work.ts';

/** A middleware, and how the handler reads the ID. */
interface Way {
  readonly middleware?: RequestHandler;
  readonly read: (request: Request) => string;
}

const idOf = (request: Request): string => request.get(ID) ?? '';
const ways: Readonly<Record<string, () => Promise<Way>>> = {
  none: async () => ({ read: idOf }),
  async ambit() {
    const { expressContext } = await import('ambit/express');
    const { activeId, contextOf } = await import('./ambit.ts');
    const middleware = expressContext((request: Request) => contextOf(idOf(request)));
    return { middleware, read: activeId };
  },
  async 'nestjs-cls'() {
    await import('reflect-metadata');
    const { ClsServiceManager } = await import('nestjs-cls');
    const cls = ClsServiceManager.getClsService<{ id: string }>();
    // What its middleware does, which needs an app of NestJS.
    const middleware: RequestHandler = (request, _response, next) =>
      cls.run(() => {
        cls.set('id', idOf(request));
        next();
      });
    return { middleware, read: () => cls.get('id') };
  },
  async OpenTelemetry() {
    const { activeId, withId } = await import('./opentelemetry.ts');
    return { middleware: (request, _response, next) => withId(idOf(request), next), read: activeId };
  },
};

const { middleware, read } = await chosenWay(ways);
const app = express();
if (middleware) app.use(middleware);
app.get('/', async (request, response) => {
  await work();
  response.send(read(request));
});
const server = app.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
