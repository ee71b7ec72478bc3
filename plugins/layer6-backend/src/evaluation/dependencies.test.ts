import type { Entity } from '@backstage/catalog-model';
import { assetKey, known } from 'backstage-plugin-layer6-engine';
import type {
  Asset,
  BrokerAsset,
  ChannelAsset,
} from 'backstage-plugin-layer6-engine';
import { aBroker } from '../__testUtils__/assets';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';
import { aComponent } from '../__testUtils__/entities';
import { EvaluationBench } from '../__testUtils__/EvaluationBench';

const CART = 'component:default/cart';
const ORDERS = 'resource:default/orders';
const CHECK = 'kafka-replication-factor';

describe.each(eachDatabase)('what entities depend on, on %s', id => {
  let bench: EvaluationBench;

  beforeEach(async () => {
    bench = await EvaluationBench.create(await createDatabase(id));
  });

  const seen = <T>(value: T) => known(value, [], { observed: true });

  function kafka(): BrokerAsset {
    return {
      ...aBroker('events', { at: bench.now }),
      brokers: seen(3),
      kafka: {
        defaultReplicationFactor: seen(3),
        minInsyncReplicas: seen(2),
        offsetsReplicationFactor: seen(3),
        transactionReplicationFactor: seen(3),
        rackAware: seen(true),
        zones: seen([]),
      },
    };
  }

  function topic(name: string, factor: number): ChannelAsset {
    const broker = kafka();
    return {
      ...broker,
      kind: 'channel',
      key: assetKey('channel', { group: 'k', kind: 'KafkaTopic', name }),
      name,
      type: 'topic',
      channelName: name,
      brokerKey: broker.key,
      internal: false,
      partitions: seen(1),
      replication: seen({ factor, fromDefault: false, evidence: [] }),
      minInsyncReplicas: seen(2),
    };
  }

  const assets = (factor: number): Asset[] => [
    kafka(),
    topic('orders', factor),
    topic('others', 1),
  ];

  function component(...dependencies: string[]): Entity {
    const cart = aComponent('cart', { annotations: {} });
    const relations = dependencies.map(targetRef => ({
      type: 'dependsOn',
      targetRef,
    }));
    return { ...cart, relations: [...cart.relations!, ...relations] };
  }

  function resource(topics: string, ...dependents: string[]): Entity {
    const orders = aComponent('orders', {
      kind: 'Resource',
      owners: ['group:default/platform'],
      annotations: { 'layer6/kafka-topics': topics },
    });
    const relations = dependents.map(targetRef => ({
      type: 'dependencyOf',
      targetRef,
    }));
    return { ...orders, relations: [...orders.relations!, ...relations] };
  }

  async function check(ref: string) {
    const scorecard = await bench.scorecards.get(ref);
    const found = scorecard?.checks.find(each => each.id === CHECK);
    return found && `${found.status} for ${found.countsFor ?? 'itself'}`;
  }

  it('judges a Component by the topic that its Resource is, and counts that for the Resource', async () => {
    await bench.inCatalog(component(ORDERS), resource('orders', CART));
    await bench.read(...assets(3));
    expect(await check(ORDERS)).toBe('pass for itself');
    expect(await check(CART)).toBe(`pass for ${ORDERS}`);

    bench.pass(1);
    await bench.read(...assets(1));
    expect(await check(CART)).toBe(`fail for ${ORDERS}`);
    // What runs the Component is not known, so nothing else of it is.
    expect(await bench.reasonOf(CART, 'hpa-configured')).toMatchObject({
      code: 'nothing-bound',
    });
    expect(await bench.reasonOf(ORDERS, 'hpa-configured')).not.toMatchObject({
      code: 'nothing-bound',
    });
  });

  it('evaluates a Component again when the Resource changes, goes and comes back', async () => {
    await bench.inCatalog(component(ORDERS), resource('orders', CART));
    await bench.read(...assets(3));
    await bench.inCatalog(resource('others', CART));
    expect(await check(CART)).toBe(`fail for ${ORDERS}`);

    await bench.catalog.remove([ORDERS], bench.now);
    await bench.queue.entitiesChanged([ORDERS], bench.now);
    await bench.queue.settle();
    expect(await check(CART)).toBe('unknown for itself');

    await bench.inCatalog(resource('orders', CART));
    expect(await check(CART)).toBe(`pass for ${ORDERS}`);
  });

  it('lets the owner of a topic’s Resource answer, whoever uses the topic', async () => {
    const cart = aComponent('cart', {
      annotations: { 'layer6/kafka-topics': 'orders' },
    });
    await bench.inCatalog(cart);
    await bench.read(...assets(3));
    expect(await check(CART)).toBe('pass for itself');

    await bench.inCatalog(resource('orders'));
    expect(await check(CART)).toBe(`pass for ${ORDERS}`);
    await bench.inCatalog(resource('others'));
    expect(await check(CART)).toBe('pass for itself');
  });

  it('gives a Resource whose annotation is wrong a scorecard that says so', async () => {
    await bench.inCatalog(resource('a/b/c'));
    const scorecard = await bench.scorecards.get(ORDERS);
    expect(scorecard?.notes.map(({ reason }) => reason.code)).toContain(
      'entry-malformed',
    );
    expect(scorecard?.score).toBeNull();
  });
});
