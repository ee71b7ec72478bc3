import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  kafkaAt,
  parseAddress,
  parseSqsUrl,
  rabbitmqAt,
  sqsQueue,
  type ClientSign,
} from 'backstage-plugin-layer6-engine';
import type { ScaledObject } from '../objects';
import { targetOfScaledObject } from '../scaling/targets';
import type { ClusterSnapshot } from '../snapshot';
import { workloadKey, type WorkloadView } from '../workloadView';
import type { Face } from './face';

type Trigger = ScaledObject['spec']['triggers'][number];

/** KEDA's triggers of each workload, found without looking at all of them for each. */
export class Triggers {
  private readonly byTarget = new Map<string, ScaledObject[]>();

  constructor(private readonly snapshot: ClusterSnapshot) {
    for (const scaled of snapshot.list('keda.sh/ScaledObject')) {
      const target = targetOfScaledObject(scaled);
      if (target) this.add(workloadKey(target.id), scaled);
    }
    for (const scaled of snapshot.list('keda.sh/ScaledJob')) {
      const { namespace = '', name } = scaled.metadata;
      const id = { group: 'keda.sh', kind: 'ScaledJob', namespace, name };
      this.add(workloadKey(id), scaled);
    }
  }

  /** What a workload is scaled on, and therefore consumes. */
  clientsOf({ key }: WorkloadView, face: Face | undefined): ClientSign[] {
    return (this.byTarget.get(key) ?? []).flatMap(scaled =>
      scaled.spec.triggers.flatMap((trigger, index) => {
        const evidence = (field: string, value: string | null) =>
          this.snapshot.evidence(
            scaled,
            `spec.triggers[${index}].${field}`,
            value,
          );
        return clientOf(trigger, face, evidence) ?? [];
      }),
    );
  }

  private add(key: string, scaled: ScaledObject) {
    this.byTarget.set(key, [...(this.byTarget.get(key) ?? []), scaled]);
  }
}

/** Source: the scalers of KEDA; `<setting>FromEnv` names a variable of the workload. */
function clientOf(
  trigger: Trigger,
  face: Face | undefined,
  evidence: (field: string, value: string | null) => Evidence,
): ClientSign | undefined {
  const setting = (name: string): string | undefined => {
    const written = trigger.metadata[name];
    if (typeof written === 'string') return written;
    const variable = trigger.metadata[`${name}FromEnv`];
    return face?.containers
      .flatMap(({ container }) => container.env)
      .find(({ name: its }) => its === variable)?.value;
  };
  const listed = (name: string) =>
    (setting(name) ?? '')
      .split(',')
      .map(item => item.trim())
      .filter(item => item !== '');
  const addressOf = (...names: string[]) => {
    const written = names.map(setting).find(Boolean);
    return written ? parseAddress(written) : undefined;
  };
  const type = evidence('type', trigger.type);

  switch (trigger.type) {
    case 'kafka':
    case 'apache-kafka': {
      const address = addressOf('bootstrapServers');
      return {
        ...(address ? kafkaAt(address) : { technology: 'kafka' }),
        channels: listed('topic'),
        groups: listed('consumerGroup'),
        evidence: address
          ? evidence('metadata.bootstrapServers', address.shown)
          : type,
      };
    }
    case 'rabbitmq': {
      const address = addressOf('host');
      const sign = address && rabbitmqAt(address);
      if (address && !sign) return undefined;
      return {
        technology: 'rabbitmq',
        ...sign,
        ...(setting('protocol') === 'amqp' && { amqp: true }),
        channels: listed('queueName'),
        evidence: address ? evidence('metadata.host', address.shown) : type,
      };
    }
    case 'aws-sqs-queue': {
      const written = setting('queueURL') ?? '';
      const url = parseSqsUrl(written);
      const queue =
        url ?? (/^[\w-]+(?:\.fifo)?$/.test(written) && sqsQueue(written));
      return {
        technology: 'aws-sqs',
        ...(queue && { variant: queue.variant }),
        ...(url && { address: { hosts: [], shown: url.url } }),
        channels: queue ? [queue.name] : [],
        evidence: queue
          ? evidence('metadata.queueURL', url?.url ?? queue.name)
          : type,
      };
    }
    case 'redis-streams':
    case 'redis-cluster-streams':
    case 'redis-sentinel-streams': {
      const address = addressOf('address', 'addresses', 'host', 'hosts');
      const channels = listed('stream');
      return {
        technology: 'redis-streams',
        ...(address && { address }),
        ...(setting('consumerGroup') && { consumerGroups: true }),
        channels,
        evidence: evidence('metadata.stream', channels[0] ?? null),
      };
    }
    default:
      return undefined;
  }
}
