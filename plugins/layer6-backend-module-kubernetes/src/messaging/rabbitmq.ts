import type { BrokerAsset, ChannelAsset } from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../snapshot';
import { brokerAsset, channelAsset, keyOf } from './assets';
import { declared, notCollected } from './facts';

/** Clusters of RabbitMQ's operator, which always opens an AMQP listener: 5672, or 5671 with TLS alone. */
export function rabbitmqBrokers(snapshot: ClusterSnapshot): BrokerAsset[] {
  return snapshot.list('rabbitmq.com/RabbitmqCluster').map(object => {
    const { name, namespace } = object.metadata;
    const replicas = object.spec?.replicas;
    return brokerAsset(snapshot, object, {
      technology: 'rabbitmq',
      operator: 'rabbitmq',
      amqp: declared(snapshot, object, 'kind', true, object.kind),
      endpoints: [`${name}.${namespace}`, `${name}-nodes.${namespace}`],
      brokers: declared(
        snapshot,
        object,
        'spec.replicas',
        replicas ?? 1,
        replicas,
      ),
    });
  });
}

/** Queues of RabbitMQ's topology operator. A queue is of the type that it says, or that its `x-queue-type` argument says. */
export function rabbitmqQueues(snapshot: ClusterSnapshot): ChannelAsset[] {
  return snapshot.list('rabbitmq.com/Queue').map(object => {
    const { spec, metadata } = object;
    const argument = spec.arguments['x-queue-type'];
    const variant =
      spec.type || (typeof argument === 'string' ? argument : undefined);
    const { name, namespace = metadata.namespace } =
      spec.rabbitmqClusterReference;
    return channelAsset(snapshot, object, {
      technology: 'rabbitmq',
      type: variant === 'stream' ? 'stream' : 'queue',
      channelName: spec.name,
      ...(name && {
        brokerKey: keyOf('broker', {
          apiVersion: object.apiVersion,
          kind: 'RabbitmqCluster',
          namespace,
          name,
        }),
      }),
      ...(variant && { variant }),
      internal: false,
      partitions: notCollected('partitions'),
    });
  });
}
