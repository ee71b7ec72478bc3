import type { BrokerAsset } from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../snapshot';
import { brokerAsset } from './assets';
import { notCollected } from './facts';

const KINDS = [
  'redis.redis.opstreelabs.in/Redis',
  'redis.redis.opstreelabs.in/RedisCluster',
  'redis.redis.opstreelabs.in/RedisReplication',
  'databases.spotahome.com/RedisFailover',
  'app.redislabs.com/RedisEnterpriseCluster',
  'dragonflydb.io/Dragonfly',
] as const;

/** Redis of its operators: present, and no message queue by itself. */
export function redisBrokers(snapshot: ClusterSnapshot): BrokerAsset[] {
  return KINDS.flatMap(kind => snapshot.list(kind)).map(object =>
    brokerAsset(snapshot, object, {
      technology: 'redis',
      operator: object.apiVersion.split('/')[0],
      brokers: notCollected('nodes of Redis'),
    }),
  );
}
