import { isInternalTopic } from './internalTopics';

it.each([
  '__consumer_offsets',
  '_schemas',
  '_confluent-metrics',
  'connect-configs',
  'connect-cluster-offsets',
  'cart-store-changelog',
  'cart-by-user-repartition',
  'strimzi.cruisecontrol.metrics',
  'east.checkpoints.internal',
  'heartbeats',
  'mm2-offset-syncs.east.internal',
  'mirrormaker2-cluster-status',
])('%s is kept by Kafka or a tool of it', name => {
  expect(isInternalTopic(name)).toBe(true);
});

it.each([
  'orders',
  '_orders',
  'connected-orders',
  'heartbeats-of-cart',
  'customer-changelogs',
  'orders.internal',
  'mm2-orders',
])('%s is somebody’s', name => {
  expect(isInternalTopic(name)).toBe(false);
});
