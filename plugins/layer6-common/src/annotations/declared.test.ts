import {
  parseChannels,
  parseConsulServices,
  parseConsumerGroups,
  parseDocker,
  parseEcsServices,
  type ChannelAnnotation,
} from './declared';
import {
  encodeSourceName,
  matchesPattern,
  type ParsedEntries,
} from './entries';

const entries = (parsed: ParsedEntries<unknown>) => ({
  entries: parsed.entries,
  wrong: parsed.wrong.map(({ entry, problem }) => `${entry}: ${problem}`),
});
const right = (...expected: unknown[]) => ({ entries: expected, wrong: [] });
const wrong = (...problems: string[]) => ({ entries: [], wrong: problems });

const KAFKA = 'layer6/kafka-topics';
const SQS = 'layer6/sqs-queues';
const RABBIT = 'layer6/rabbitmq-queues';
const REDIS = 'layer6/redis-streams';

describe('channels', () => {
  it.each<[ChannelAnnotation, string, unknown]>([
    [KAFKA, 'orders', right({ name: ['orders'] })],
    [KAFKA, ' orders , orders,', right({ name: ['orders'] })],
    [
      KAFKA,
      'orders,,payments',
      right({ name: ['orders'] }, { name: ['payments'] }),
    ],
    [KAFKA, 'msk/orders', right({ source: 'msk', name: ['orders'] })],
    [KAFKA, 'msk/*', right({ source: 'msk', name: ['', ''] })],
    [KAFKA, 'order-*-v*', right({ name: ['order-', '-v', ''] })],
    [KAFKA, 'a%2Cb%2fc%2A', right({ name: ['a,b/c*'] })],
    [KAFKA, 'a%252Cb', right({ name: ['a%2Cb'] })],
    [KAFKA, 'prod%20one/x', right({ source: 'prod%20one', name: ['x'] })],
    [KAFKA, 'prod one/주문', right({ source: 'prod%20one', name: ['주문'] })],
    [KAFKA, '', wrong(': empty')],
    [KAFKA, ' , ', wrong(' , : empty')],
    [KAFKA, '/orders', wrong('/orders: empty-part')],
    [KAFKA, 'msk/', wrong('msk/: empty-part')],
    [KAFKA, 'a/b/c', wrong('a/b/c: too-many-parts')],
    [KAFKA, '*/orders', wrong('*/orders: wildcard')],
    [KAFKA, '100%', wrong('100%: escape')],
    [
      KAFKA,
      'orders,a/b/c',
      { entries: [{ name: ['orders'] }], wrong: ['a/b/c: too-many-parts'] },
    ],
    [SQS, 'eu/jobs.fifo', right({ source: 'eu', name: ['jobs.fifo'] })],
    [RABBIT, 'jobs', right({ scope: '/', name: ['jobs'] })],
    [RABBIT, 'r1/jobs', right({ source: 'r1', scope: '/', name: ['jobs'] })],
    [
      RABBIT,
      'r1/%2F/jobs,r1/shop/jobs',
      right(
        { source: 'r1', scope: '/', name: ['jobs'] },
        { source: 'r1', scope: 'shop', name: ['jobs'] },
      ),
    ],
    // Both mean the same, so it is there once.
    [
      RABBIT,
      'r1/jobs,r1/%2F/jobs',
      right({ source: 'r1', scope: '/', name: ['jobs'] }),
    ],
    [RABBIT, 'r1//jobs', wrong('r1//jobs: empty-part')],
    [RABBIT, 'r1/sh*/jobs', wrong('r1/sh*/jobs: wildcard')],
    [REDIS, 'events', right({ scope: '0', name: ['events'] })],
    [
      REDIS,
      'cache/3/a:b:*',
      right({ source: 'cache', scope: '3', name: ['a:b:', ''] }),
    ],
    [REDIS, 'cache/db3/x', wrong('cache/db3/x: bad-part')],
  ])('%s: %j', (annotation, value, expected) => {
    expect(entries(parseChannels(annotation, value))).toEqual(expected);
  });
});

describe('consumer groups, as Backstage’s Kafka plugin reads them', () => {
  it.each<[string, unknown]>([
    ['msk/cart', right({ source: 'msk', group: 'cart' })],
    [
      'msk/cart,msk/pay',
      right({ source: 'msk', group: 'cart' }, { source: 'msk', group: 'pay' }),
    ],
    ['msk/a%2Fb', right({ source: 'msk', group: 'a%2Fb' })],
    ['my cluster/a/b*', right({ source: 'my%20cluster', group: 'a/b*' })],
    ['cart', wrong('cart: too-few-parts')],
    ['/cart', wrong('/cart: empty-part')],
    ['msk/', wrong('msk/: empty-part')],
  ])('%j', (value, expected) => {
    expect(entries(parseConsumerGroups(value))).toEqual(expected);
  });
});

describe('workloads', () => {
  it.each<[string, unknown]>([
    ['shop/cart', right({ cluster: 'shop', service: 'cart' })],
    ['eu/shop/cart', right({ source: 'eu', cluster: 'shop', service: 'cart' })],
    ['cart', wrong('cart: too-few-parts')],
    ['a/b/c/d', wrong('a/b/c/d: too-many-parts')],
    ['shop/c*', wrong('shop/c*: wildcard')],
  ])('ECS %j', (value, expected) => {
    expect(entries(parseEcsServices(value))).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['cart', right({ container: 'cart' })],
    ['host1/cart', right({ source: 'host1', container: 'cart' })],
    ['compose:shop', right({ composeProject: 'shop' })],
    [
      'host1/compose:shop:cart',
      right({
        source: 'host1',
        composeProject: 'shop',
        composeService: 'cart',
      }),
    ],
    ['swarm:shop_cart', right({ swarmService: 'shop_cart' })],
    ['compose:', wrong('compose:: empty-part')],
    ['compose:shop:', wrong('compose:shop:: empty-part')],
    ['compose:a:b:c', wrong('compose:a:b:c: too-many-parts')],
    ['a/b/c', wrong('a/b/c: too-many-parts')],
  ])('Docker %j', (value, expected) => {
    expect(entries(parseDocker(value))).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['cart', right({ service: 'cart' })],
    ['dc1/cart', right({ source: 'dc1', service: 'cart' })],
    ['ap=a/cart', right({ partition: 'a', service: 'cart' })],
    ['ns=shop/cart', right({ namespace: 'shop', service: 'cart' })],
    [
      'dc1/ap=a/ns=shop/cart',
      right({
        source: 'dc1',
        partition: 'a',
        namespace: 'shop',
        service: 'cart',
      }),
    ],
    ['ns=shop/ap=a/cart', wrong('ns=shop/ap=a/cart: too-many-parts')],
    ['dc1/shop/cart', wrong('dc1/shop/cart: too-many-parts')],
    ['ap=/cart', wrong('ap=/cart: empty-part')],
    ['ns=shop/', wrong('ns=shop/: empty-part')],
  ])('Consul %j', (value, expected) => {
    expect(entries(parseConsulServices(value))).toEqual(expected);
  });
});

it.each<[string[], string, boolean]>([
  [['orders'], 'orders', true],
  [['orders'], 'Orders', false],
  [['', ''], 'anything', true],
  [['a', 'a'], 'a', false],
  [['a', 'a'], 'aa', true],
  [['order-', '-v', ''], 'order-x-v2', true],
  [['order-', '-v', ''], 'order-v2', false],
  [['', 'b', ''], 'abc', true],
  [['', 'bc', 'c'], 'abc', false],
  [['.', ''], 'x.', false],
])('%j means %s: %s', (pattern, name, expected) => {
  expect(matchesPattern(pattern, name)).toBe(expected);
});

it('encodes the names of sources', () => {
  expect(encodeSourceName('eks-prod.1_a')).toBe('eks-prod.1_a');
  expect(encodeSourceName("a b/c'~")).toBe('a%20b%2Fc%27%7E');
});
