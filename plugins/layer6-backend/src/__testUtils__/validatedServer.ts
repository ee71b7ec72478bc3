import type { AddressInfo } from 'node:net';
import { wrapServer } from '@backstage/backend-openapi-utils/testUtils';
import { mockErrorHandler } from '@backstage/backend-test-utils';
import express, { type Router } from 'express';

/** Address of a proxy that holds every request and every answer of a router against its OpenAPI document. */
export async function startValidated(router: Router): Promise<string> {
  const app = express().use(router).use(mockErrorHandler());
  // The proxy wants "localhost", which not every machine knows as an address of IPv6.
  const listen = app.listen.bind(app);
  app.listen = ((port: number) =>
    listen(port, '127.0.0.1')) as typeof app.listen;
  const proxy = await wrapServer(app);
  return `http://localhost:${(proxy.address() as AddressInfo).port}`;
}
