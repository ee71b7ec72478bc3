import kafka from 'backstage-plugin-layer6-backend-module-kafka';
/* The brokers whose replicas fall behind are the tests' own; no other package has any use for them. */
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { eventually, PATIENCE_MS } from './__testUtils__/eventually';
import { ProtocolPeer } from '../../../plugins/layer6-backend-module-kafka/src/__testUtils__/ProtocolPeer';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { BrokerPortal } from './__testUtils__/BrokerPortal';

/*
 * Brokers that are lost while somebody looks, as a portal sees them.
 */

jest.setTimeout(6 * PATIENCE_MS);

const CHECK = 'kafka-replication-factor';

let peer: ProtocolPeer | undefined;
let portal: BrokerPortal | undefined;

beforeEach(async () => {
  peer = await ProtocolPeer.start();
  peer.cluster.topics = [
    {
      name: 'order-events',
      replicas: [
        [1, 2, 3],
        [2, 3, 1],
        [3, 1, 2],
      ],
    },
  ];
  portal = await BrokerPortal.start(
    [kafka],
    {
      kafka: [
        {
          name: 'events',
          brokers: peer.addresses,
          schedule: { seconds: 1 },
          maxAge: { seconds: 8 },
        },
      ],
    },
    { 'layer6/kafka-topics': 'events/order-events' },
  );
  await passes();
});

afterEach(async () => {
  await portal?.stop();
  await peer?.stop();
});

async function passes(): Promise<void> {
  await eventually(async () =>
    expect(await portal!.check(CHECK)).toMatchObject({
      status: 'pass',
      reason: {
        code: 'topic-replicated-and-kept',
        params: { name: 'order-events', factor: 3, minIsr: 2, days: 7 },
      },
    }),
  );
}

it('keeps what is known of three brokers when one of them stops, and says which topic is under-replicated', async () => {
  peer!.gone.add(3);
  peer!.cluster.lost.add(3);
  await eventually(async () =>
    expect(await portal!.check(CHECK)).toMatchObject({
      status: 'partial',
      reason: {
        code: 'under-replicated',
        params: { name: 'order-events', partitions: ['0', '1', '2'] },
      },
    }),
  );
  expect(await portal!.tags()).toMatchObject({
    'D3.3': 'observed',
    'I3.2': 'observed',
  });
  // It still belongs to the cluster: nobody has fewer brokers than before.
  const { parts } = await portal!.check(CHECK);
  expect(parts[0].actual?.en).toContain('3 brokers');

  peer!.gone.clear();
  peer!.cluster.lost.clear();
  await passes();
});

it('has a cluster that cannot be reached stale, then unknown, then back', async () => {
  peer!.addresses.forEach((_, index) => peer!.gone.add(index + 1));
  await eventually(async () =>
    expect(await portal!.sources()).toMatchObject({
      events: { status: 'failed', stale: false, assets: 2 },
    }),
  );
  // What was read a moment ago still counts.
  expect(await portal!.check(CHECK)).toMatchObject({ status: 'pass' });

  await eventually(async () => {
    expect(await portal!.sources()).toMatchObject({
      events: { status: 'failed', stale: true, assets: 2 },
    });
    expect(await portal!.check(CHECK)).toMatchObject({
      status: 'unknown',
      reason: { code: 'stale' },
    });
  });

  peer!.gone.clear();
  await passes();
  expect(await portal!.sources()).toMatchObject({
    events: { status: 'ok', stale: false },
  });
});
