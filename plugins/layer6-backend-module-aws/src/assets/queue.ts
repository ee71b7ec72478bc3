import type { QueueAttributeName } from '@aws-sdk/client-sqs';
import {
  assetKey,
  known,
  unknown,
  type ChannelAsset,
  type Fact,
  technologyOf,
} from 'backstage-plugin-layer6-engine';
import { unknownReason, type QueueReading } from '../reading';
import { showing, type AssetContext } from './context';

/** What is shown beside the kind and the retention: the dead-letter queue, and what encrypts the messages. */
const SHOWN: readonly QueueAttributeName[] = [
  'RedrivePolicy',
  'KmsMasterKeyId',
  'SqsManagedSseEnabled',
];

/** A queue of SQS. */
export function queueAsset(
  context: AssetContext,
  { name, url, attributes }: QueueReading,
): ChannelAsset {
  const { source, now } = context;
  const object = { apiVersion: 'sqs/2012-11-05', kind: 'Queue', name };
  const show = showing(context, object);
  const values = 'value' in attributes ? attributes.value : {};
  // The attribute is there for FIFO queues alone; the name says it of both.
  const variant = name.endsWith('.fifo') ? 'fifo' : 'standard';
  const retention = show(
    'Attributes.MessageRetentionPeriod',
    values.MessageRetentionPeriod,
  );
  const seconds = Number(values.MessageRetentionPeriod);
  const retentionMs: Fact<number> =
    'failure' in attributes
      ? unknown(unknownReason(attributes.failure, 'retention', source.name))
      : known(1000 * seconds, [retention], { observed: true });
  return {
    kind: 'channel',
    key: assetKey('channel', { group: 'sqs', kind: 'Queue', name }),
    source,
    name,
    object,
    labels: {},
    technologies: [
      technologyOf(
        'aws-sqs',
        [
          show('QueueUrl', url),
          ...(values.FifoQueue
            ? [show('Attributes.FifoQueue', values.FifoQueue)]
            : []),
          ...(Number.isFinite(seconds) ? [retention] : []),
          ...SHOWN.filter(attribute => values[attribute]).map(attribute =>
            show(`Attributes.${attribute}`, values[attribute]),
          ),
        ],
        { variant },
      ),
    ],
    observedAt: now.toISOString(),
    technology: 'aws-sqs',
    type: 'queue',
    channelName: name,
    variant,
    internal: false,
    partitions: unknown({
      code: 'not-served',
      params: { what: 'partitions', source: source.name },
    }),
    ...((!retentionMs.known || Number.isFinite(seconds)) && { retentionMs }),
  };
}
