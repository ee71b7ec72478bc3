import {
  matchesPattern,
  type NamePattern,
} from 'backstage-plugin-layer6-common';
import {
  assetId,
  isSameHost,
  speaks,
  splitPort,
  type MessagingTechnology,
} from '../model';
import type { BindingFace, BrokerUse } from './face';
import { matchesLabels, type LabelRequirement } from './labelSelector';

/**
 * Finds assets by label and by key without looking at all of them for each entity.
 *
 * @public
 */
export class AssetIndex {
  private readonly faces: BindingFace[] = [];
  private readonly byKey = new Map<string, BindingFace>();
  private readonly byLabel = new Map<string, BindingFace[]>();
  private readonly channelsByBroker = new Map<string, BindingFace[]>();
  private readonly byKind = new Map<BindingFace['kind'], BindingFace[]>();
  private readonly byName = new Map<string, BindingFace[]>();
  private readonly byCluster = new Map<string, BindingFace[]>();
  private readonly byHost = new Map<string, BindingFace[]>();
  private readonly channelsByName = new Map<string, BindingFace[]>();

  constructor(faces: Iterable<BindingFace>) {
    for (const face of faces) this.add(face);
  }

  get(source: BindingFace['source'], key: string): BindingFace | undefined {
    return this.byKey.get(assetId({ source, key }));
  }

  /** Channels of a broker in the same source. */
  channelsOf(broker: BindingFace): readonly BindingFace[] {
    return this.channelsByBroker.get(assetId(broker)) ?? [];
  }

  /**
   * The same broker in other sources, or the same channel of it in whichever: what an operator declares, maybe in several objects, and
   * what the brokers answer.
   */
  twinsOf(face: BindingFace): readonly BindingFace[] {
    if (face.kind === 'channel') {
      const broker = face.brokerKey && this.get(face.source, face.brokerKey);
      if (!broker) return [];
      // Of Kafka, names are unique in a cluster; virtual hosts and databases have names of their own.
      const sights =
        face.technology === 'kafka'
          ? this.sightsOf(broker)
          : this.twinsOf(broker);
      const brokers = new Set(sights.map(assetId));
      return (this.channelsByName.get(face.channelName ?? '') ?? []).filter(
        twin =>
          brokers.has(
            assetId({ source: twin.source, key: twin.brokerKey ?? '' }),
          ) && assetId(twin) !== assetId(face),
      );
    }
    const cluster = clusterOf(face);
    return ((cluster && this.byCluster.get(cluster)) || []).filter(
      twin => assetId(twin) !== assetId(face),
    );
  }

  /** A broker in whichever source sees it, its own first. */
  sightsOf(broker: BindingFace): readonly BindingFace[] {
    return [broker, ...this.twinsOf(broker)];
  }

  /**
   * Brokers that a use leads to, cluster by cluster, each with all the sources that see it. More than one where an address is that of
   * several.
   */
  brokersOf(source: BindingFace['source'], use: BrokerUse): BindingFace[][] {
    if (use.brokerKey) {
      const broker = this.get(source, use.brokerKey);
      return broker ? [[broker]] : [];
    }
    const clusters = new Map<string, BindingFace[]>();
    for (const host of use.hosts ?? []) {
      for (const broker of this.byHost.get(splitPort(host).host) ?? []) {
        const isMeant =
          speaks(use.technology, broker.technology) &&
          broker.hosts?.some(its => isSameHost(its, host));
        if (isMeant) {
          const cluster = clusterOf(broker) ?? assetId(broker);
          const sights = clusters.get(cluster) ?? [];
          if (!sights.includes(broker)) {
            clusters.set(cluster, [...sights, broker]);
          }
        }
      }
    }
    return [...clusters.values()];
  }

  /** All assets of a kind. */
  ofKind(kind: BindingFace['kind']): readonly BindingFace[] {
    return this.byKind.get(kind) ?? [];
  }

  named(kind: BindingFace['kind'], name: string): readonly BindingFace[] {
    return this.byName.get(`${kind} ${name}`) ?? [];
  }

  /** Channels whose name a pattern means. */
  channelsNamed(
    technology: MessagingTechnology,
    pattern: NamePattern,
  ): readonly BindingFace[] {
    const [name, ...rest] = pattern;
    const candidates =
      rest.length === 0
        ? (this.channelsByName.get(name) ?? [])
        : this.ofKind('channel').filter(({ channelName = '' }) =>
            matchesPattern(pattern, channelName),
          );
    return candidates.filter(face => face.technology === technology);
  }

  /** Assets of which one set of labels, the object's or the template's, meets every requirement. */
  select(requirements: readonly LabelRequirement[]): BindingFace[] {
    return this.candidates(requirements).filter(face =>
      face.labels.some(labels => matchesLabels(requirements, labels)),
    );
  }

  /** A selector nearly always demands one value of some label; then only its bearers need a look. */
  private candidates(requirements: readonly LabelRequirement[]): BindingFace[] {
    for (const requirement of requirements) {
      if (requirement.operator === 'in' && requirement.values.length === 1) {
        return (
          this.byLabel.get(`${requirement.key}=${requirement.values[0]}`) ?? []
        );
      }
    }
    return this.faces;
  }

  private add(face: BindingFace): void {
    this.faces.push(face);
    this.byKey.set(assetId(face), face);
    append(this.byKind, face.kind, face);
    append(this.byName, `${face.kind} ${face.name}`, face);
    const cluster = clusterOf(face);
    if (cluster) append(this.byCluster, cluster, face);
    for (const host of new Set(face.hosts?.map(each => splitPort(each).host))) {
      append(this.byHost, host, face);
    }
    if (face.channelName !== undefined) {
      append(this.channelsByName, face.channelName, face);
    }
    const pairs = face.labels.flatMap(labels =>
      Object.entries(labels).map(([key, value]) => `${key}=${value}`),
    );
    for (const pair of new Set(pairs)) append(this.byLabel, pair, face);
    if (face.kind === 'channel' && face.brokerKey) {
      append(
        this.channelsByBroker,
        assetId({ source: face.source, key: face.brokerKey }),
        face,
      );
    }
  }
}

function clusterOf({ technology, clusterId }: BindingFace): string | undefined {
  return clusterId && `${technology} ${clusterId}`;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
