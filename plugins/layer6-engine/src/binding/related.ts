import type { AssetIndex } from './AssetIndex';
import type { BindingFace } from './face';

/** What an asset brings along: the rest that its verdicts rest on. */
export interface RelatedBinding {
  rule:
    | 'cluster-of-workload'
    | 'broker-of-workload'
    | 'channel-of-workload'
    | 'channel-of-broker'
    | 'broker-of-channel';
  face: BindingFace;
}

/**
 * A workload brings its cluster, the brokers it is or uses, and the channels it is known to use; a broker its channels; a
 * channel its broker. A client does not bring all channels of its broker: they may be others'.
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
    add('broker-of-workload', use.brokerKey);
    const broker = index.get(face.source, use.brokerKey);
    for (const channel of broker ? index.channelsOf(broker) : []) {
      if (
        use.role === 'server' ||
        use.channels.includes(channel.channelName ?? '')
      ) {
        found.push({ rule: 'channel-of-workload', face: channel });
      }
    }
  }
  if (face.kind === 'broker') {
    for (const channel of index.channelsOf(face)) {
      found.push({ rule: 'channel-of-broker', face: channel });
    }
  }
  if (face.kind === 'channel') add('broker-of-channel', face.brokerKey);
  return found;
}
