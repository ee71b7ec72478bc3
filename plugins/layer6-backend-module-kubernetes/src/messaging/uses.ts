import type { Reason } from 'backstage-plugin-layer6-common';
import type { BrokerAsset, MessagingUse } from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { keyOf } from './assets';
import { channelNames } from './channels';
import { clientsOf, type ClientSign } from './clients';
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
    ...clientUses(clients, { view, face, snapshot, brokers }),
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
      ...(broker.amqp && { amqp: true }),
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

/** One use for each technology and address; a sign without an address goes with the only one that has it. */
function clientUses(
  signs: readonly ClientSign[],
  context: ClientContext,
): MessagingUse[] {
  const groups = new Map<string, ClientSign[]>();
  for (const sign of signs) {
    const places = new Set(
      signs
        .filter(({ technology }) => technology === sign.technology)
        .flatMap(({ address }) => (address ? [placeOf(address)] : [])),
    );
    const [only] = places.size === 1 ? places : [''];
    const place = sign.address ? placeOf(sign.address) : only;
    const key = `${sign.technology} ${place}`;
    groups.set(key, [...(groups.get(key) ?? []), sign]);
  }
  return [...groups.values()].map(group => clientUse(group, context));
}

function placeOf({ hosts, shown }: NonNullable<ClientSign['address']>): string {
  return hosts.length ? [...hosts].sort().join() : (shown ?? '');
}

function clientUse(
  group: readonly ClientSign[],
  { view, face, snapshot, brokers }: ClientContext,
): MessagingUse {
  const { technology } = group[0];
  const hosts = group.flatMap(({ address }) => address?.hosts ?? []);
  const broker = hosts
    .map(host => brokerAt(host, view.id.namespace, brokers))
    .find(found => found?.technology === technology);
  const variant = group.find(sign => sign.variant)?.variant;
  const address = group.find(sign => sign.address?.shown)?.address?.shown;
  const named = broker && channelNames(snapshot, brokers).get(broker.key);
  const channels = [
    ...group.flatMap(sign => sign.channels),
    ...topicsInEnv(face).filter(name => named?.has(name)),
  ];
  return {
    technology,
    role: 'client',
    ...(variant && { variant }),
    ...(group.some(({ amqp }) => amqp) && { amqp: true }),
    ...(group.some(({ consumerGroups }) => consumerGroups) && {
      consumerGroups: true,
    }),
    ...(broker && { brokerKey: broker.key }),
    ...(address && { address }),
    channels: [...new Set(channels)],
    evidence: group.map(({ evidence }) => evidence),
  };
}

function topicsInEnv(face: Face | undefined): string[] {
  return (face?.containers ?? [])
    .flatMap(({ container }) => container.env)
    .filter(({ name }) => /(?:^|[_.-])TOPICS?(?:[_.-]NAMES?)?$/i.test(name))
    .flatMap(({ value = '' }) => value.split(',').map(name => name.trim()));
}

const triggersBySnapshot = new WeakMap<ClusterSnapshot, Triggers>();

function triggersOf(snapshot: ClusterSnapshot): Triggers {
  const triggers = triggersBySnapshot.get(snapshot) ?? new Triggers(snapshot);
  triggersBySnapshot.set(snapshot, triggers);
  return triggers;
}
