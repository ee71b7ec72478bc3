import { known, type Fact, unknown } from 'backstage-plugin-layer6-engine';
import type { Node, Pod } from '../objects';
import { zonesOf } from '../orchestration/zones';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { labelsOf } from './face';
import { operatedBy } from './ownership';

/** Zones that brokers span, by the nodes of their live pods. */
export class BrokerZones {
  private readonly pods = new Map<string, Pod[]>();
  private readonly nodes: ReadonlyMap<string, Node>;

  constructor(
    private readonly snapshot: ClusterSnapshot,
    views: readonly WorkloadView[],
  ) {
    this.nodes = new Map(
      snapshot.list('/Node').map(node => [node.metadata.name, node]),
    );
    for (const view of views) {
      const key =
        view.pods.length > 0 && operatedBy(view, labelsOf(view))?.brokerKey;
      if (key) {
        const brokers = view.pods.filter(
          pod => pod.metadata.labels['strimzi.io/broker-role'] !== 'false',
        );
        this.pods.set(key, [...(this.pods.get(key) ?? []), ...brokers]);
      }
    }
  }

  /** @param brokerKey - of a broker that an operator runs */
  of(brokerKey: string): Fact<string[]> {
    return this.ofPods(this.pods.get(brokerKey) ?? []);
  }

  /** Unknown where a pod's zone does not show and the rest are in one. */
  ofPods(pods: readonly Pod[]): Fact<string[]> {
    if (pods.length === 0) {
      return unknown({
        code: 'template-only',
        params: { what: 'broker.rack' },
      });
    }
    const zones = zonesOf(this.snapshot);
    const found = pods.flatMap(pod => {
      const node = this.nodes.get(pod.spec.nodeName ?? '');
      return (node && zones.get(node)) ?? [];
    });
    const distinct = [...new Set(found.map(({ key }) => key))].sort();
    if (found.length < pods.length && distinct.length < 2) {
      return unknown({
        code: 'not-collected',
        params: { what: 'topology.kubernetes.io/zone' },
      });
    }
    const evidence = found.map(zone => zone.evidence);
    return known(distinct, evidence, { observed: true });
  }
}
