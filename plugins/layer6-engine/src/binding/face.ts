import {
  globalHosts,
  type Asset,
  type MessagingTechnology,
  type MessagingUse,
  type SourceRef,
} from '../model';

/**
 * What of an asset binding looks at: slim, so that those of all sources fit in memory at once. Plain JSON.
 *
 * @public
 */
export interface BindingFace {
  source: SourceRef;
  key: string;
  kind: Asset['kind'];
  name: string;
  namespace?: string;
  /** Labels of the object and, for workloads, of its pod template. */
  labels: Record<string, string>[];
  /** Workloads only: kind of the object, e.g. `Deployment`. */
  workloadKind?: string;
  /** Workloads only. */
  clusterKey?: string;
  /** Workloads only: brokers it is or uses, as far as anything leads to them. */
  uses?: BrokerUse[];
  /** Brokers and channels only. */
  technology?: MessagingTechnology;
  /** Brokers only: what the cluster calls itself, in whichever source it shows. */
  clusterId?: string;
  /** Brokers only: where clients in whichever network reach it; sorted. */
  hosts?: string[];
  /** Channels only. */
  brokerKey?: string;
  /** Channels only. */
  channelName?: string;
  /** Channels only: groups of consumers that read it. */
  groups?: string[];
  /** Brokers only: what of it may be there and was not seen. */
  gaps?: BrokerGap[];
}

/** Of `groups`: that they read topics which are seen. @public */
export type BrokerGap = 'topics' | 'groups';

/**
 * What leads from a workload to a broker, and the channels that it is known to use there, be it there or elsewhere.
 *
 * @public
 */
export interface BrokerUse extends Pick<
  MessagingUse,
  | 'technology'
  | 'role'
  | 'brokerKey'
  | 'channels'
  | 'channelPrefixes'
  | 'groups'
> {
  /** Of its address, those that `globalHosts` finds; absent where the source itself knows the broker. */
  hosts?: string[];
}

/** @public */
export function bindingFace(asset: Asset): BindingFace {
  const face: BindingFace = {
    source: asset.source,
    key: asset.key,
    kind: asset.kind,
    name: asset.name,
    labels: [asset.labels],
    ...(asset.namespace !== undefined && { namespace: asset.namespace }),
  };
  if (asset.kind === 'workload') {
    face.labels.push(asset.templateLabels);
    face.workloadKind = asset.workload.kind;
    face.clusterKey = asset.clusterKey;
    face.uses = (asset.messaging.known ? asset.messaging.value : []).flatMap(
      brokerUse,
    );
  }
  if (asset.kind === 'broker') {
    face.technology = asset.technology;
    if (asset.clusterId) face.clusterId = asset.clusterId;
    const hosts = (asset.endpoints ?? []).flatMap(globalHosts).sort();
    if (hosts.length > 0) face.hosts = hosts;
    const gaps: BrokerGap[] = [
      ...(asset.topicsGap ? (['topics'] as const) : []),
      ...(asset.groupsGap ? (['groups'] as const) : []),
    ];
    if (gaps.length > 0) face.gaps = gaps;
  }
  if (asset.kind === 'channel') {
    face.technology = asset.technology;
    if (asset.groups) face.groups = asset.groups;
    face.brokerKey = asset.brokerKey;
    face.channelName = asset.channelName;
  }
  return face;
}

function brokerUse({
  technology,
  role,
  brokerKey,
  address = '',
  channels,
  channelsSomewhere = [],
  channelPrefixes,
  groups,
}: MessagingUse): BrokerUse[] {
  const use = {
    technology,
    role,
    channels: [...new Set([...channels, ...channelsSomewhere])],
    ...(channelPrefixes && { channelPrefixes }),
    ...(groups && { groups }),
  };
  if (brokerKey) return [{ ...use, brokerKey }];
  const hosts = globalHosts(address);
  return hosts.length > 0 ? [{ ...use, hosts }] : [];
}

/** `collector/name`: what tells sources apart. @public */
export function sourceId(source: { collector: string; name: string }): string {
  return `${source.collector}/${source.name}`;
}
