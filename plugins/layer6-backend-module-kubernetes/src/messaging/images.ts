import { imageName, imageVersion } from '../mesh/image';

/** Last segment of an image's path, lower case, e.g. `cp-kafka`. */
export function nameOf(image: string): string {
  return (imageName(image) ?? '').toLowerCase();
}

/** Where the tag begins with one, e.g. `7.6.1` of `7.6.1-ubi8`. */
export function versionOf(image: string): string | undefined {
  return /^v?(\d+(?:\.\d+)+)/.exec(imageVersion(image) ?? '')?.[1];
}

/** Images that run a Kafka broker, whoever builds them. Tools beside it (Connect, exporters, consoles) bear other names. */
export const KAFKA_IMAGES: ReadonlySet<string> = new Set([
  'kafka',
  'kafka-native',
  'cp-kafka',
  'cp-server',
  'cp-enterprise-kafka',
  'confluent-local',
  'redpanda',
]);

export const RABBITMQ_IMAGES: ReadonlySet<string> = new Set(['rabbitmq']);

/** Redis and what speaks its protocol, with the name by which each is shown. */
export const REDIS_IMAGES: ReadonlyMap<string, string | undefined> = new Map([
  ['redis', undefined],
  ['redis-stack', undefined],
  ['redis-stack-server', undefined],
  ['redis-cluster', undefined],
  ['valkey', 'valkey'],
  ['valkey-cluster', 'valkey'],
  ['keydb', 'keydb'],
  ['dragonfly', 'dragonfly'],
]);
