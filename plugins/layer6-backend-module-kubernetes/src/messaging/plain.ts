import {
  known,
  unknown,
  type BrokerAsset,
  type Fact,
  type KafkaSettings,
} from 'backstage-plugin-layer6-engine';
import { labelsInclude } from '../labelSelector';
import type { ClusterSnapshot } from '../snapshot';
import type { Stretches } from '../stretches';
import type { WorkloadView } from '../workloadView';
import { brokerAsset, type AssetObject } from './assets';
import { declared, notCollected, unreadable } from './facts';
import { faceOf, type ContainerFace, type Face } from './face';
import {
  KAFKA_DEFAULTS,
  kafkaSettings,
  type KafkaDefaults,
} from './kafkaSettings';
import { operatedBy } from './ownership';
import { opensAmqp, serverOf, type ServerSign } from './servers';
import type { BrokerZones } from './zones';

/** A broker that no operator's object declares: what its workload shows is all there is. */
interface PlainBroker {
  view: WorkloadView;
  face: Face;
  sign: ServerSign;
}

/** Kinds that run one pod where they name no number. */
const REPLICATED = new Set([
  'Deployment',
  'DeploymentConfig',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
  'Rollout',
]);

/** Settings by which nodes find each other: workloads that share one make up one cluster, or are copies of each other. */
const QUORUM_ENV =
  /^KAFKA_(?:CFG_)?(?:CONTROLLER_QUORUM_(?:VOTERS|BOOTSTRAP_SERVERS)|ZOOKEEPER_CONNECT)$/;

/** Set where the image makes its properties out of the environment, so that what is absent there is unset. */
const CONFIGURED_BY_ENV =
  /^KAFKA_(?:CFG_)?(?:ADVERTISED_LISTENERS|LISTENERS|PROCESS_ROLES|ZOOKEEPER_CONNECT|NODE_ID|BROKER_ID)$/;

/** How many workloads are gone through at a stretch. */
const STRETCH = 1000;

/** Brokers run from an image alone. @param operated - keys of the brokers that operators declare */
export function* plainBrokers(
  snapshot: ClusterSnapshot,
  views: readonly WorkloadView[],
  zones: BrokerZones,
  operated: ReadonlySet<string>,
): Stretches<BrokerAsset[]> {
  const found: PlainBroker[] = [];
  for (const [at, view] of views.entries()) {
    if (at % STRETCH === 0) yield;
    const broker = plainBroker(snapshot, view, operated);
    if (broker) found.push(broker);
  }
  return found.map(broker => {
    const { view, face, sign } = broker;
    const { technology, version } = sign;
    return brokerAsset(snapshot, asObject(view), {
      technology,
      ...(version && { version }),
      ...(technology === 'rabbitmq' && { amqp: amqpOf(snapshot, broker) }),
      endpoints: servicesOf(snapshot, view, face).map(
        ({ metadata }) => `${metadata.name}.${metadata.namespace}`,
      ),
      brokers: sharesQuorum(broker, found)
        ? notCollected(`brokers of the cluster of ${view.id.name}`)
        : replicasOf(snapshot, view),
      ...(technology === 'kafka' && {
        kafka: settingsOf(snapshot, broker, zones),
      }),
    });
  });
}

/** The broker that a workload is by itself, where it is no operator's. */
export function plainBroker(
  snapshot: ClusterSnapshot,
  view: WorkloadView,
  operated: ReadonlySet<string>,
): PlainBroker | undefined {
  if (view.id.group === 'batch' || view.id.group === 'keda.sh')
    return undefined;
  const face = faceOf(view, snapshot);
  if (!face) return undefined;
  const tool = operatedBy(view, face.labels);
  if (tool && (!tool.brokerKey || operated.has(tool.brokerKey)))
    return undefined;
  const sign = serverOf(face);
  return sign && { view, face, sign };
}

function settingsOf(
  snapshot: ClusterSnapshot,
  { view, sign }: PlainBroker,
  zones: BrokerZones,
): KafkaSettings {
  const { env, envFrom } = sign.container.container;
  const byEnv =
    env.some(({ name }) => CONFIGURED_BY_ENV.test(name)) &&
    // A ConfigMap may set what is not written here.
    envFrom.length === 0;
  const rack = envOf(sign.container, 'broker.rack');
  return {
    ...kafkaSettings(snapshot, {
      object: asObject(view),
      read: name => envOf(sign.container, name),
      defaults: byEnv ? defaultsOf(sign.container) : {},
    }),
    rackAware:
      byEnv || rack.value !== undefined
        ? declared(
            snapshot,
            asObject(view),
            rack.path,
            rack.value !== undefined,
            rack.value,
          )
        : notCollected('broker.rack'),
    zones: zones.ofPods(view.pods),
  };
}

/**
 * Confluent's images write nothing but what the environment says. Others start from a file of their own, in which Kafka's
 * internal topics have one replica.
 */
function defaultsOf({ container }: ContainerFace): KafkaDefaults {
  const { defaultReplicationFactor, minInsyncReplicas } = KAFKA_DEFAULTS;
  return /(?:^|\/)cp-/.test(container.image ?? '')
    ? KAFKA_DEFAULTS
    : { defaultReplicationFactor, minInsyncReplicas };
}

/** The variable that an image turns into a property: `KAFKA_`, with Bitnami `KAFKA_CFG_`, and the property in capitals. */
function envOf({ container, evidence }: ContainerFace, property: string) {
  const suffix = property.toUpperCase().replaceAll('.', '_');
  const index = container.env.findIndex(({ name }) =>
    [`KAFKA_CFG_${suffix}`, `KAFKA_${suffix}`].includes(name),
  );
  if (index < 0) {
    const { path } = evidence(`env[KAFKA_${suffix}]`, null);
    return { path, value: undefined };
  }
  const { path } = evidence(`env[${index}].value`, null);
  return { path, value: container.env[index].value ?? null };
}

function sharesQuorum(
  broker: PlainBroker,
  all: readonly PlainBroker[],
): boolean {
  const quorum = quorumOf(broker);
  return (
    quorum !== undefined &&
    all.some(other => other !== broker && quorumOf(other) === quorum)
  );
}

/** Brokers that each have it from elsewhere may share it. */
function quorumOf({ view, sign }: PlainBroker): string | undefined {
  const { env, envFrom } = sign.container.container;
  const written = env.find(({ name }) => QUORUM_ENV.test(name))?.value;
  const value = written ?? (envFrom.length > 0 ? 'envFrom' : undefined);
  return value && `${view.id.namespace} ${value}`;
}

function replicasOf(
  snapshot: ClusterSnapshot,
  view: WorkloadView,
): Fact<number> {
  const object = asObject(view);
  const { object: own, id } = view;
  if (own && REPLICATED.has(id.kind)) {
    const replicas = 'replicas' in own.spec ? own.spec.replicas : undefined;
    return declared(snapshot, object, 'spec.replicas', replicas ?? 1, replicas);
  }
  if (id.kind === 'Pod') return declared(snapshot, object, 'kind', 1, 'Pod');
  if (own || view.pods.length === 0) {
    return notCollected(`brokers of ${id.kind} ${id.name}`);
  }
  const gap = snapshot.gap('/Pod', 'a Pod');
  if (gap) return unknown(gap);
  const evidence = view.pods.map(pod =>
    snapshot.evidence(pod, 'metadata.name', pod.metadata.name),
  );
  return known(view.pods.length, evidence, { observed: true });
}

/** Containers need not declare their ports, so that a Service may be all that shows one. */
function amqpOf(
  snapshot: ClusterSnapshot,
  { view, face, sign }: PlainBroker,
): Fact<boolean> {
  const isOpen =
    opensAmqp(sign.container) ||
    servicesOf(snapshot, view, face).some(({ spec }) =>
      spec?.ports.some(({ port }) => port === 5671 || port === 5672),
    );
  const gap = unreadable(snapshot, '/Service', 'a Service');
  return gap && !isOpen
    ? unknown(gap)
    : known(isOpen, sign.evidence, { observed: false });
}

function servicesOf(
  snapshot: ClusterSnapshot,
  view: WorkloadView,
  { labels }: Face,
) {
  return snapshot.list('/Service').filter(({ metadata, spec }) => {
    const { selector = {} } = spec ?? {};
    return (
      metadata.namespace === view.id.namespace &&
      Object.keys(selector).length > 0 &&
      labelsInclude(selector, labels)
    );
  });
}

function asObject(view: WorkloadView): AssetObject {
  const metadata = view.object?.metadata ?? {
    ...view.ref,
    labels: {},
    annotations: {},
    ownerReferences: [],
    managedFields: [],
  };
  return { ...view.ref, metadata };
}
