import { sqsQueue, type ChannelAsset } from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../snapshot';
import { channelAsset, type AssetObject } from './assets';
import { notCollected } from './facts';

const CROSSPLANE = [
  'sqs.aws.crossplane.io/Queue',
  'sqs.aws.upbound.io/Queue',
  'sqs.aws.m.upbound.io/Queue',
] as const;

/** Queues that AWS's own controllers or Crossplane make in SQS. */
export function sqsQueues(snapshot: ClusterSnapshot): ChannelAsset[] {
  const ack = snapshot
    .list('sqs.services.k8s.aws/Queue')
    .map(object =>
      queueAsset(
        snapshot,
        object,
        object.spec.queueName,
        object.spec.fifoQueue === 'true',
      ),
    );
  const crossplane = CROSSPLANE.flatMap(kind => snapshot.list(kind)).map(
    object => {
      const { forProvider } = object.spec;
      const { name, annotations } = object.metadata;
      return queueAsset(
        snapshot,
        object,
        forProvider?.name ?? annotations['crossplane.io/external-name'] ?? name,
        forProvider?.fifoQueue === true,
      );
    },
  );
  return [...ack, ...crossplane];
}

function queueAsset(
  snapshot: ClusterSnapshot,
  object: AssetObject,
  channelName: string,
  fifo: boolean,
): ChannelAsset {
  return channelAsset(snapshot, object, {
    technology: 'aws-sqs',
    type: 'queue',
    channelName,
    variant: fifo ? 'fifo' : sqsQueue(channelName).variant,
    internal: false,
    partitions: notCollected('partitions'),
  });
}
