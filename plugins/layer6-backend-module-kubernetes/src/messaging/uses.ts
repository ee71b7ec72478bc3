import type { Reason } from 'backstage-plugin-layer6-common';
import {
  clientsOf,
  groupSigns,
  topicsIn,
  useOf,
  type BrokerAsset,
  type ClientSign,
  type MessagingUse,
} from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { keyOf } from './assets';
import { channelNames } from './channels';
import { brokerAt } from './endpoints';
import { faceOf, type Face } from './face';
import { unreadable } from './facts';
import { operatedBy } from './ownership';
import { serverOf } from './servers';
import { connectClients } from './strimzi';
import { Triggers } from './triggers';

/**
 * What a workload is and talks to, or why that cannot be said. Nothing found counts as nothing there only as far as what
 * could show it was readable.
 */
export function usesOf(
  view: WorkloadView,
  snapshot: ClusterSnapshot,
  brokers: readonly BrokerAsset[],
): { uses: MessagingUse[] } | { reason: Reason } {
  const face = faceOf(view, snapshot);
  const servers = face ? serverUses(view, face, brokers) : [];
  const signs = [
    ...(face ? face.containers.flatMap(clientsOf) : []),
    ...triggersOf(snapshot).clientsOf(view, face),
    ...connectClients(snapshot, view, face?.labels ?? {}),
  ];
  // A broker's settings name its own cluster; they do not make it a client as well.
  const clients = signs.filter(
    sign => !servers.some(server => server.technology === sign.technology),
  );
  const uses = [
    ...servers,
    ...groupSigns(clients).map(group =>
      clientUse(group, { view, face, snapshot, brokers }),
    ),
  ];
  if (uses.length > 0) return { uses };
  const gap = unreadable(snapshot, 'keda.sh/ScaledObject', 'a ScaledObject');
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
  const broker = brokers.find(({ key }) => key === operated || key === own);
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

interface ClientContext {
  view: WorkloadView;
  face: Face | undefined;
  snapshot: ClusterSnapshot;
  brokers: readonly BrokerAsset[];
}

/** A client of a broker that its address leads to, and of what the broker is known to have. */
function clientUse(
  group: readonly ClientSign[],
  { view, face, snapshot, brokers }: ClientContext,
): MessagingUse {
  const use = useOf(group);
  const hosts = group.flatMap(({ address }) => address?.hosts ?? []);
  const broker = hosts
    .map(host => brokerAt(host, view.id.namespace, brokers))
    .find(found => found?.technology === use.technology);
  const named = broker && channelNames(snapshot, brokers).get(broker.key);
  // Whether a broker that another source shows has them is seen when the two are bound.
  const topics = topicsIn(face?.containers ?? []).filter(
    name => named?.has(name) ?? (!broker && use.technology === 'kafka'),
  );
  return {
    ...use,
    ...(broker && { brokerKey: broker.key }),
    channels: [...new Set([...use.channels, ...topics])],
  };
}

const triggersBySnapshot = new WeakMap<ClusterSnapshot, Triggers>();

function triggersOf(snapshot: ClusterSnapshot): Triggers {
  const triggers = triggersBySnapshot.get(snapshot) ?? new Triggers(snapshot);
  triggersBySnapshot.set(snapshot, triggers);
  return triggers;
}
