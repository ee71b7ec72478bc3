import {
  assetKey,
  coverageGap,
  known,
  unknown,
  type BrokerAsset,
  evidenceOf,
  technologyOf,
} from 'backstage-plugin-layer6-engine';
import type { RabbitmqReading } from '../reading';
import type { AssetContext } from './context';

/** AMQP 0.9.1 and 1.0 share their listeners. */
const AMQP = ['amqp', 'amqp/ssl'];

/** The cluster as a whole. @param host - of the management API */
export function brokerAsset(
  context: AssetContext,
  { overview, nodes, queueCoverage }: RabbitmqReading,
  host: string,
): BrokerAsset {
  const { source, now, version } = context;
  const { name } = source;
  const object = { apiVersion: `rabbitmq/${version}`, kind: 'RabbitMQ', name };
  const show = (path: string, value: string | number) =>
    evidenceOf(context, object, path, value);
  const protocols = overview.listeners && [
    ...new Set(overview.listeners.map(({ protocol }) => protocol)),
  ];
  const topicsGap = coverageGap(context, 'all queues', queueCoverage);
  const listeners =
    protocols &&
    show('overview.listeners.protocol', protocols.sort().join(', '));
  return {
    kind: 'broker',
    key: assetKey('broker', { group: 'rabbitmq', kind: 'RabbitMQ', name }),
    source,
    name,
    object,
    labels: {},
    technologies: [
      technologyOf(
        'rabbitmq',
        [
          show('overview.rabbitmq_version', version),
          ...(protocols?.length ? [listeners!] : []),
        ],
        { version },
      ),
    ],
    observedAt: now.toISOString(),
    technology: 'rabbitmq',
    version,
    amqp:
      protocols && listeners
        ? known(
            protocols.some(protocol => AMQP.includes(protocol)),
            [listeners],
            { observed: true },
          )
        : unknown({
            code: 'forbidden',
            params: { what: 'listeners (tag monitoring)', source: name },
          }),
    endpoints: [host],
    ...(topicsGap && { topicsGap }),
    brokers:
      'value' in nodes
        ? known(
            nodes.value.length,
            [
              show(
                'nodes.running',
                nodes.value
                  .map(node => `${node.name}=${node.running}`)
                  .sort()
                  .join(', '),
              ),
            ],
            { observed: true },
          )
        : unknown({
            code:
              nodes.failure.state === 'forbidden' ? 'forbidden' : 'read-failed',
            params: {
              what: 'nodes',
              source: name,
              detail: nodes.failure.detail,
            },
          }),
  };
}
