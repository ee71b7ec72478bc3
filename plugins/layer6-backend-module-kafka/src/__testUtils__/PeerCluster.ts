export interface PeerTopic {
  name: string;
  /** Brokers of each partition, leader first. */
  replicas: number[][];
  /** Those in sync of each partition; without it, those that are alive. */
  isr?: number[][];
  configs?: Record<string, string>;
}

export interface PeerGroup {
  name: string;
  coordinator: number;
  /** Topics that it has committed offsets of. */
  committed: string[];
  /** Topics that its one member is reading. */
  assigned: string[];
}

export interface PeerBroker {
  id: number;
  host: string;
  port: number;
  rack?: string;
}

export type Operation = 'Describe' | 'DescribeConfigs';
export type Resource = 'Topic' | 'Group' | 'Cluster';

/** What the brokers of a `ProtocolPeer` know. Tests change it as they go. */
export class PeerCluster {
  id = 'a-cluster-of-the-tests';
  controller = 1;
  brokers: PeerBroker[] = [];
  topics: PeerTopic[] = [];
  groups: PeerGroup[] = [];
  moves: { topic: string; partition: number; removing: number[] }[] = [];
  /** Brokers that are left out of the metadata. */
  lost = new Set<number>();
  /** What a user may do; everything, as without an authorizer. */
  may: (operation: Operation, resource: Resource, name: string) => boolean =
    () => true;
  /** What differs from one broker to another. */
  ofBroker: Record<number, Record<string, string>> = {};

  alive(): PeerBroker[] {
    return this.brokers.filter(({ id }) => !this.lost.has(id));
  }

  topicConfigs(name: string): Record<string, string> {
    return {
      'min.insync.replicas': '2',
      'retention.ms': '604800000',
      'retention.bytes': '-1',
      'cleanup.policy': 'delete',
      ...this.topics.find(each => each.name === name)?.configs,
    };
  }

  brokerConfigs(id: number): Record<string, string> {
    return {
      'default.replication.factor': '3',
      'min.insync.replicas': '2',
      'offsets.topic.replication.factor': '3',
      'transaction.state.log.replication.factor': '3',
      'log.retention.hours': '168',
      ...this.ofBroker[id],
    };
  }
}
