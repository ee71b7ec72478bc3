import type { Reason } from 'backstage-plugin-layer6-common';
import {
  clientsOf,
  groupSigns,
  useOf,
  withEnvironment,
  type BrokerAsset,
  type ClientSign,
  type MessagingUse,
} from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { keyOf } from './assets';
import { brokerAt, brokerOfKey } from './endpoints';
import type { Face } from './face';
import { unreadable } from './facts';
import { operatedBy } from './ownership';
import { secretsOf } from './secrets';
import { serverOf } from './servers';
import { strimziClients } from './strimziClients';
import { Triggers } from './triggers';

/**
 * What a workload is and talks to, or why that cannot be said. Nothing found counts as nothing there only as far as what
 * could show it was readable.
 */
export function usesOf({
  view,
  face,
  snapshot,
  brokers,
}: {
  view: WorkloadView;
  face: Face | undefined;
  snapshot: ClusterSnapshot;
  brokers: readonly BrokerAsset[];
}): { uses: MessagingUse[] } | { reason: Reason } {
  const servers = face ? serverUses(view, face, brokers) : [];
  const signs = [
    ...(face ? face.containers.flatMap(clientsOf) : []),
    ...triggersOf(snapshot).clientsOf(view, face),
    ...strimziClients(snapshot, view, face?.labels ?? {}),
  ].map(sign => placed(sign, view, brokers));
  // A broker's settings name its own cluster; they do not make it a client as well.
  const clients = signs.filter(
    sign => !servers.some(server => server.technology === sign.technology),
  );
  const uses = [
    ...servers,
    ...groupSigns(clients).map(group =>
      withEnvironment(useOf(group), face?.containers ?? []),
    ),
  ];
  if (uses.length > 0) return { uses };
  const users = unreadable(
    snapshot,
    'kafka.strimzi.io/KafkaUser',
    'a KafkaUser',
  );
  const gap =
    unreadable(snapshot, 'keda.sh/ScaledObject', 'a ScaledObject') ??
    (users && secretsOf(view, snapshot).length > 0 ? users : undefined);
  if (gap) return { reason: gap };
  if (face) return { uses };
  const what = `pod template of ${view.id.kind} ${view.id.namespace}/${view.id.name}`;
  const params = { what, source: snapshot.source.name };
  return { reason: { code: 'absent-from-input', params } };
}

function serverUses(
  view: WorkloadView,
  face: Face,
  brokers: readonly BrokerAsset[],
): MessagingUse[] {
  const operated = operatedBy(view, face.labels)?.brokerKey;
  const own = keyOf('broker', view.ref);
  const broker = brokerOfKey(operated, brokers) ?? brokerOfKey(own, brokers);
  if (!broker) return [];
  const sign = serverOf(face);
  const version = broker.version ?? sign?.version;
  return [
    {
      technology: broker.technology,
      role: 'server',
      ...(version && { version }),
      ...(sign?.variant && { variant: sign.variant }),
      ...(broker.amqp?.known && broker.amqp.value && { amqp: true }),
      brokerKey: broker.key,
      channels: [],
      evidence:
        sign?.evidence ??
        face.containers
          .slice(0, 1)
          .map(({ container, evidence }) =>
            evidence('image', container.image ?? null),
          ),
    },
  ];
}

/** A sign with the broker that it leads to: by its address, else by what it says itself, as long as that was read. */
function placed(
  { brokerKey, ...sign }: ClientSign,
  { id: { namespace } }: WorkloadView,
  brokers: readonly BrokerAsset[],
): ClientSign {
  const { technology, address } = sign;
  const broker =
    (address?.hosts ?? [])
      .map(host => brokerAt(host, namespace, brokers))
      .find(found => found?.technology === technology) ??
    brokerOfKey(brokerKey, brokers);
  return broker ? { ...sign, brokerKey: broker.key } : sign;
}

const triggersBySnapshot = new WeakMap<ClusterSnapshot, Triggers>();

function triggersOf(snapshot: ClusterSnapshot): Triggers {
  const triggers = triggersBySnapshot.get(snapshot) ?? new Triggers(snapshot);
  triggersBySnapshot.set(snapshot, triggers);
  return triggers;
}
