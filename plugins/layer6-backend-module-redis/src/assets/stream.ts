import {
  assetKey,
  unknown,
  type ChannelAsset,
  evidenceOf,
  technologyOf,
} from 'backstage-plugin-layer6-engine';
import type { Stream } from '../reading';
import type { AssetContext } from './context';

/** A stream; with groups of consumers that share the work it is a queue as well. */
export function streamAsset(
  context: AssetContext,
  { key, database, groups = [] }: Stream,
  brokerKey: string,
): ChannelAsset {
  const { source, now, reading } = context;
  const object = {
    apiVersion: `redis/${reading.version}`,
    kind: 'Stream',
    namespace: database,
    name: key,
  };
  const names = groups.map(({ name }) => name).sort();
  return {
    kind: 'channel',
    key: assetKey('channel', {
      namespace: database,
      group: 'redis',
      kind: 'Stream',
      name: key,
    }),
    source,
    name: key,
    namespace: database,
    object,
    labels: {},
    technologies: [
      technologyOf(
        'redis-streams',
        [
          evidenceOf(context, object, 'TYPE', 'stream'),
          ...groups.map(({ name, lag }) =>
            evidenceOf(
              context,
              object,
              `XINFO GROUPS[${name}].lag`,
              lag ?? null,
            ),
          ),
        ],
        reading,
      ),
    ],
    observedAt: now.toISOString(),
    technology: 'redis-streams',
    type: 'stream',
    channelName: key,
    brokerKey,
    internal: false,
    ...(names.length > 0 && { consumerGroups: true, groups: names }),
    partitions: unknown({
      code: 'not-served',
      params: { what: 'partitions', source: source.name },
    }),
  };
}
