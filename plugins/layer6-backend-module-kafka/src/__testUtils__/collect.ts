import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { BrokerAsset, ChannelAsset } from 'backstage-plugin-layer6-engine';
import type { CollectReport } from 'backstage-plugin-layer6-node';
import { collectAll } from 'backstage-plugin-layer6-node/testUtils';
import { kafkaCollector } from '../collector';

export const NOW = new Date('2026-01-15T12:00:00Z');

export interface Collected {
  broker: BrokerAsset;
  /** By name. */
  topics: Record<string, ChannelAsset>;
  report: CollectReport;
}

/** Reads a cluster as the source `events`. */
export async function collect(
  brokers: string[],
  credentials: JsonObject = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Collected> {
  const { assets, report } = await collectAll(
    kafkaCollector().collect(
      {
        collector: 'kafka',
        name: 'events',
        environment: 'production',
        schedule: { minutes: 5 },
        maxAge: { minutes: 15 },
        settings: { brokers },
        credentials,
      },
      { now: NOW, signal, logger: mockServices.logger.mock() },
    ),
  );
  const topics = assets.filter(asset => asset.kind === 'channel');
  return {
    broker: assets.find(asset => asset.kind === 'broker')!,
    topics: Object.fromEntries(topics.map(topic => [topic.name, topic])),
    report,
  };
}
