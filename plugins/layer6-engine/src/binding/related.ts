import { assetId } from '../model';
import type { AssetIndex } from './AssetIndex';
import type { BindingFace, BrokerUse } from './face';

/** Rule of what an entity is bound to because a Resource that it depends on is that. */
export const DEPENDS_ON = 'depends-on';

const BROUGHT_ALONG = [
  'cluster-of-workload',
  'broker-of-workload',
  'channel-of-workload',
  'channel-of-broker',
  'broker-of-channel',
  'same-in-other-source',
] as const;

/**
 * Rules by which an entity is bound to something that it is not itself, but rests on.
 *
 * @public
 */
export const RELATED_RULES: readonly string[] = [...BROUGHT_ALONG, DEPENDS_ON];

/** What an asset brings along: the rest that its verdicts rest on. */
export interface RelatedBinding {
  rule: (typeof BROUGHT_ALONG)[number];
  face: BindingFace;
}

/**
 * Brokers, by `assetId`, that faces are or run: all their channels come along, and none of them is anybody else's.
 *
 * @public
 */
export function ownBrokers(
  faces: readonly BindingFace[],
  index: AssetIndex,
): ReadonlySet<string> {
  const brokers = faces.flatMap(face =>
    face.kind === 'broker'
      ? [face]
      : (face.uses ?? [])
          .filter(({ role }) => role === 'server')
          .flatMap(use => index.brokersOf(face.source, use).flat()),
  );
  return new Set(brokers.map(assetId));
}

function isUsed(
  { channelName = '', groups = [] }: BindingFace,
  use: BrokerUse,
): boolean {
  return (
    use.role === 'server' ||
    use.channels.includes(channelName) ||
    (use.channelPrefixes ?? []).some(start => channelName.startsWith(start)) ||
    (use.groups ?? []).some(group => groups.includes(group))
  );
}

/**
 * A workload brings its cluster, the brokers it is or uses, be they in its own source or at the address that it names, and the
 * channels it is known to use, by their names or by a group of consumers; a broker its channels; a channel its broker. A client does not bring all channels of its broker: they may be others'. Whatever is seen by
 * another source as well comes along as that source sees it.
 */
export function related(
  face: BindingFace,
  index: AssetIndex,
): RelatedBinding[] {
  const found: RelatedBinding[] = [];
  const add = (rule: RelatedBinding['rule'], key: string | undefined) => {
    const target = key && index.get(face.source, key);
    if (target) found.push({ rule, face: target });
  };
  add('cluster-of-workload', face.clusterKey);
  for (const use of face.uses ?? []) {
    const clusters = index.brokersOf(face.source, use);
    // Of an address that is several clusters' none is taken.
    const [brokers = []] = clusters.length === 1 ? clusters : [];
    for (const broker of brokers) {
      found.push({ rule: 'broker-of-workload', face: broker });
    }
    // What one source knows of a cluster's channels another one need not.
    const sights = new Set(brokers.flatMap(each => index.sightsOf(each)));
    for (const sight of sights) {
      const channels = index.channelsOf(sight);
      for (const channel of channels.filter(each => isUsed(each, use))) {
        found.push({ rule: 'channel-of-workload', face: channel });
      }
    }
  }
  if (face.kind === 'broker') {
    for (const broker of index.sightsOf(face)) {
      for (const channel of index.channelsOf(broker)) {
        found.push({ rule: 'channel-of-broker', face: channel });
      }
    }
  }
  if (face.kind === 'channel') add('broker-of-channel', face.brokerKey);
  const twins = [face, ...found.map(each => each.face)].flatMap(each =>
    index.twinsOf(each),
  );
  return [
    ...found,
    ...twins.map(twin => ({
      rule: 'same-in-other-source' as const,
      face: twin,
    })),
  ];
}
