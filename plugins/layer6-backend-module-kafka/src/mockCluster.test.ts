import { collect } from './__testUtils__/collect';

/*
 * Brokers that somebody else wrote: librdkafka's mock cluster. testbed/kafka.sh starts it; without it nothing of this is tried.
 */

const { LAYER6_TEST_KAFKA, LAYER6_TEST_KAFKA_CONTROL } = process.env;

const withBrokers = LAYER6_TEST_KAFKA ? describe : describe.skip;

async function broker(id: number, action: 'up' | 'down') {
  const url = `${LAYER6_TEST_KAFKA_CONTROL}/brokers/${id}/${action}`;
  await fetch(url, { method: 'POST' });
}

withBrokers('librdkafka’s mock cluster', () => {
  const addresses = LAYER6_TEST_KAFKA?.split(',') ?? [];

  it('shows brokers, racks and topics, and what it does not serve', async () => {
    const { broker: cluster, topics, report } = await collect(addresses);
    expect(cluster.brokers).toMatchObject({ known: true, value: 3 });
    expect(cluster.kafka?.zones).toMatchObject({
      value: ['zone-a', 'zone-b', 'zone-c'],
    });
    expect(cluster.clusterId).toBeTruthy();
    expect(topics['order-events']).toMatchObject({
      partitions: { value: 3 },
      replication: { value: { factor: 3 } },
      minInsyncReplicas: { known: false, reason: { code: 'not-served' } },
    });
    expect(topics.__consumer_offsets.internal).toBe(true);
    expect(report.coverage).toMatchObject({
      Broker: { state: 'listed', count: 3 },
      'Topic configuration': { state: 'not-served' },
      'Broker configuration': { state: 'not-served' },
    });
    // Nothing was made by asking for it.
    expect(Object.keys((await collect(addresses)).topics).sort()).toEqual([
      '__consumer_offsets',
      'order-events',
    ]);
  });

  it('goes on without a broker that is down, and says so', async () => {
    await broker(1, 'down');
    try {
      const { topics, report } = await collect(addresses);
      expect(topics['order-events'].replication).toMatchObject({ known: true });
      expect(report.coverage['Broker configuration']).not.toMatchObject({
        state: 'listed',
      });
    } finally {
      await broker(1, 'up');
    }
  });
});
