import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import kafka from 'backstage-plugin-layer6-backend-module-kafka';
import rabbitmq from 'backstage-plugin-layer6-backend-module-rabbitmq';
import redis from 'backstage-plugin-layer6-backend-module-redis';
/* The brokers that answer are the tests' own; no other package has any use for them. */
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { eventually, PATIENCE_MS } from './__testUtils__/eventually';
import { ProtocolPeer } from '../../../plugins/layer6-backend-module-kafka/src/__testUtils__/ProtocolPeer';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { BrokerPortal } from './__testUtils__/BrokerPortal';

/*
 * Something that takes connections and never answers, where each kind of broker should be: beside it, everything goes on.
 */

jest.setTimeout(6 * PATIENCE_MS);

const sockets = new Set<Socket>();
let accepted = 0;
const silence = createServer(socket => {
  accepted += 1;
  sockets.add(socket.resume());
  socket.on('error', () => {}).on('close', () => sockets.delete(socket));
});

let peer: ProtocolPeer;
let portal: BrokerPortal;

beforeAll(async () => {
  await once(silence.listen(0, '127.0.0.1'), 'listening');
  const at = `127.0.0.1:${(silence.address() as AddressInfo).port}`;
  peer = await ProtocolPeer.start();
  peer.cluster.topics = [{ name: 'order-events', replicas: [[1, 2, 3]] }];
  portal = await BrokerPortal.start(
    [kafka, rabbitmq, redis],
    {
      kafka: [
        { name: 'silent-kafka', brokers: [at] },
        { name: 'events', brokers: peer.addresses },
      ],
      rabbitmq: [
        {
          name: 'silent-rabbit',
          url: `http://${at}`,
          username: 'layer6',
          password: 'layer6',
        },
      ],
      redis: [{ name: 'silent-redis', nodes: [at] }],
    },
    { 'layer6/kafka-topics': 'events/order-events' },
  );
});

afterAll(async () => {
  await portal?.stop();
  await peer?.stop();
  for (const socket of sockets) socket.destroy();
  silence.close();
});

it('is not waited for by what does answer', async () => {
  await eventually(async () => {
    expect(await portal.sources()).toMatchObject({ events: { status: 'ok' } });
    expect(await portal.check('kafka-replication-factor')).toMatchObject({
      status: 'pass',
    });
  });
});

it('is given up, said, and left', async () => {
  const given = async () =>
    expect(await portal.sources()).toMatchObject(
      Object.fromEntries(
        ['silent-kafka', 'silent-rabbit', 'silent-redis'].map(name => [
          name,
          { status: 'failed', message: expect.stringMatching(/in time/) },
        ]),
      ),
    );
  await eventually(given).catch(() => eventually(given));
  expect(accepted).toBeGreaterThanOrEqual(3);
  await eventually(async () => expect(sockets.size).toBe(0));
  // None of this is a verdict.
  expect(await portal.check('kafka-replication-factor')).toMatchObject({
    status: 'pass',
  });
});
