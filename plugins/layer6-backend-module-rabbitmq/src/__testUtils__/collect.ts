import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { BrokerAsset, ChannelAsset } from 'backstage-plugin-layer6-engine';
import type { CollectReport } from 'backstage-plugin-layer6-node';
import { collectAll } from 'backstage-plugin-layer6-node/testUtils';
import { rabbitmqCollector } from '../collector';

export const NOW = new Date('2026-01-15T12:00:00Z');

export interface Collected {
  broker: BrokerAsset;
  /** By `<virtual host> <name>`. */
  queues: Record<string, ChannelAsset>;
  report: CollectReport;
}

/** Reads a cluster as the source `rabbit`. */
export async function collect(
  url: string,
  credentials: JsonObject = { username: 'layer6', password: 'layer6' },
  signal: AbortSignal = new AbortController().signal,
): Promise<Collected> {
  const { assets, report } = await collectAll(
    rabbitmqCollector().collect(
      {
        collector: 'rabbitmq',
        name: 'rabbit',
        environment: 'production',
        schedule: { minutes: 5 },
        maxAge: { minutes: 15 },
        settings: { url },
        credentials,
      },
      { now: NOW, signal, logger: mockServices.logger.mock() },
    ),
  );
  const queues = assets.filter(asset => asset.kind === 'channel');
  return {
    broker: assets.find(asset => asset.kind === 'broker')!,
    queues: Object.fromEntries(
      queues.map(queue => [`${queue.namespace} ${queue.name}`, queue]),
    ),
    report,
  };
}
