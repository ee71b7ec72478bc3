import {
  assetKey,
  coverageGap,
  known,
  type BrokerAsset,
  evidenceOf,
  technologyOf,
} from 'backstage-plugin-layer6-engine';
import { streamCoverage } from '../coverage';
import type { AssetContext } from './context';

/** The server or cluster as a whole: present, and no message queue by itself. */
export function brokerAsset(context: AssetContext): BrokerAsset {
  const { source, now, reading } = context;
  const { name } = source;
  const { version, mode, shards } = reading;
  const object = {
    apiVersion: `redis/${version}`,
    kind: 'Redis',
    name,
  };
  const primaries = shards.map(({ primary }) => primary).sort();
  const replicas = shards
    .flatMap(shard => shard.replicas)
    // Right after a failover, a Sentinel names the new primary as both.
    .filter(address => !primaries.includes(address))
    .sort();
  const show = (path: string, addresses: string[]) =>
    evidenceOf(context, object, path, addresses.join(', ') || null);
  const nodes = [show('primaries', primaries), show('replicas', replicas)];
  const addresses = [...primaries, ...replicas];
  const topicsGap = coverageGap(
    context,
    'all streams',
    streamCoverage(reading),
  );
  return {
    kind: 'broker',
    key: assetKey('broker', { group: 'redis', kind: 'Redis', name }),
    source,
    name,
    object,
    labels: {},
    technologies: [
      technologyOf(
        'redis',
        [
          evidenceOf(context, object, 'INFO.redis_version', version),
          evidenceOf(context, object, 'mode', mode),
        ],
        reading,
      ),
    ],
    observedAt: now.toISOString(),
    technology: 'redis',
    ...(version && { version }),
    endpoints: addresses,
    ...(topicsGap && { topicsGap }),
    brokers: known(addresses.length, nodes, { observed: true }),
  };
}
