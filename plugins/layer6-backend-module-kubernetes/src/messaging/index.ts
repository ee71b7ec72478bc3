import type {
  Evidence,
  TechnologyResult,
} from 'backstage-plugin-layer6-common';
import {
  known,
  unknown,
  type BrokerAsset,
  type Fact,
  type MessagingUse,
} from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../snapshot';
import type { Stretches } from '../stretches';
import type { WorkloadView } from '../workloadView';
import { technology } from './assets';
import { blueprintBrokers, confluentBrokers } from './confluent';
import { faceOf, type Face } from './face';
import { plainBrokers } from './plain';
import { rabbitmqBrokers } from './rabbitmq';
import { redisBrokers } from './redis';
import { redpandaBrokers, vectorizedBrokers } from './redpanda';
import { strimziBrokers } from './strimzi';
import { usesOf } from './uses';
import { BrokerZones } from './zones';

export { interpretChannels } from './channels';

/** Brokers that operators' objects declare, and those that run from an image alone. */
export function* interpretBrokers(
  snapshot: ClusterSnapshot,
  views: readonly WorkloadView[],
): Stretches<BrokerAsset[]> {
  const zones = new BrokerZones(snapshot, views);
  yield;
  const declared = [
    ...strimziBrokers(snapshot, zones),
    ...confluentBrokers(snapshot, zones),
    ...blueprintBrokers(snapshot),
    ...redpandaBrokers(snapshot, zones),
    ...vectorizedBrokers(snapshot, zones),
    ...rabbitmqBrokers(snapshot),
    ...redisBrokers(snapshot),
  ];
  const keys = new Set(declared.map(({ key }) => key));
  return [...declared, ...(yield* plainBrokers(snapshot, views, zones, keys))];
}

/** What a workload is, or talks to. @param brokers - what `interpretBrokers` returned */
export function interpretMessaging(
  view: WorkloadView,
  snapshot: ClusterSnapshot,
  brokers: readonly BrokerAsset[],
): { uses: Fact<MessagingUse[]>; technologies: TechnologyResult[] } {
  const face = faceOf(view, snapshot);
  const result = usesOf({ view, face, snapshot, brokers });
  if ('reason' in result) {
    return { uses: unknown(result.reason), technologies: [] };
  }
  const { uses } = result;
  const evidence =
    uses.length > 0
      ? uses.flatMap(use => use.evidence)
      : lookedAt(view, face, snapshot);
  return {
    uses: known(uses, evidence, { observed: view.pods.length > 0 }),
    technologies: uses.map(use =>
      technology(use.technology, use, use.evidence),
    ),
  };
}

/** ConfigMaps and Secrets that containers take all their variables from, whatever these are called. */
export function interpretSettings({ template, pods }: WorkloadView): string[] {
  const containers = (template ?? pods[0])?.spec.containers ?? [];
  const names = containers
    .flatMap(({ envFrom }) => envFrom)
    .flatMap(({ configMapRef, secretRef }) => [
      ...(configMapRef?.name ? [`ConfigMap ${configMapRef.name}`] : []),
      ...(secretRef?.name ? [`Secret ${secretRef.name}`] : []),
    ]);
  return [...new Set(names)].sort();
}

/** What shows nothing of any broker. */
function lookedAt(
  view: WorkloadView,
  face: Face | undefined,
  snapshot: ClusterSnapshot,
): Evidence[] {
  const [first] = face?.containers ?? [];
  if (first) return [first.evidence('image', first.container.image ?? null)];
  const self = { ...view.ref, metadata: view.ref };
  return [snapshot.evidence(self, 'kind', view.ref.kind)];
}
