import { after, before, describe, it } from 'node:test';
import { PEER_PORTS } from './portalConfig.mjs';
import { testUtils } from './testUtils.mjs';
import { watcher, without } from './watch.mjs';

const { ProtocolPeer } = testUtils(
  'plugins/layer6-backend-module-kafka/src/__testUtils__/ProtocolPeer.ts',
);
const BROKERS = [1, 2, 3];

describe('Kafka', { concurrency: true }, () => {
  const { start, stop, watch } = watcher();
  let peer;

  before(async () => {
    peer = await ProtocolPeer.start({ ports: PEER_PORTS });
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
    await start();
  });

  after(async () => {
    await stop();
    await peer.stop();
  });

  it('loses one of three brokers, then all, while somebody looks', async () => {
    const tab = await watch('order-history');
    const kept = tab.check(/Kafka.*3 replicas.*Pass$/);
    await tab.see('three-brokers', kept, tab.tag('D3.3', 'Seen'));

    peer.gone.add(3);
    peer.cluster.lost.add(3);
    const partial = tab.check(
      /Kafka.*order-events: not all replicas.*Partial$/,
    );
    await partial.waitFor();
    await partial.click();
    await tab.see(
      'two-brokers',
      tab.page.getByText(/3 brokers/).first(),
      tab.tag('D3.3', 'Seen'),
      tab.tag('I3.2', 'Seen'),
    );

    peer.gone.clear();
    peer.cluster.lost.clear();
    await tab.see('three-brokers-again', kept);

    for (const id of BROKERS) peer.gone.add(id);
    await tab.see('no-broker', tab.silent('events'), kept);
    await tab.see(
      'no-broker-for-long',
      tab.check(
        /Kafka.*events was last read .*too long ago to count.*Unknown$/,
      ),
      tab.tag('D3.3', 'Unknown'),
      tab.tag('I3.2', 'Unknown'),
    );

    peer.gone.clear();
    await tab.see('brokers-back', kept, tab.tag('D3.3', 'Seen'));
    await tab.leave();
  });

  it(
    'loses all brokers, as librdkafka has them, while somebody looks',
    { skip: without('librdkafka', 'LAYER6_TEST_KAFKA') },
    async () => {
      const tab = await watch('order-search');
      await tab.see('three-brokers', tab.tag('D3.3', 'Seen'));

      await brokers('down');
      await tab.see('no-broker', tab.silent('streams'));
      await tab.see('no-broker-for-long', tab.tag('D3.3', 'Unknown'));

      await brokers('up');
      await tab.see('brokers-back', tab.tag('D3.3', 'Seen'));
      await tab.leave();
    },
  );
});

async function brokers(action) {
  for (const id of BROKERS) {
    await fetch(
      `${process.env.LAYER6_TEST_KAFKA_CONTROL}/brokers/${id}/${action}`,
      { method: 'POST' },
    );
  }
}
