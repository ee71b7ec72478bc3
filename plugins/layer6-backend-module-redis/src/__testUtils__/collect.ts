import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { BrokerAsset, ChannelAsset } from 'backstage-plugin-layer6-engine';
import type { CollectReport } from 'backstage-plugin-layer6-node';
import { collectAll } from 'backstage-plugin-layer6-node/testUtils';
import { redisCollector } from '../collector';

export const NOW = new Date('2026-01-15T12:00:00Z');

/** The user with the least rights that the readme names. */
export const LAYER6 = { username: 'layer6', password: 'layer6' };

export interface Collected {
  broker: BrokerAsset;
  /** By `<database> <key>`. */
  streams: Record<string, ChannelAsset>;
  report: CollectReport;
}

/** Reads a Redis as the source `cache`. */
export async function collect(
  nodes: string[],
  credentials: JsonObject = LAYER6,
  settings: JsonObject = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Collected> {
  const { assets, report } = await collectAll(
    redisCollector().collect(
      {
        collector: 'redis',
        name: 'cache',
        environment: 'production',
        schedule: { minutes: 5 },
        maxAge: { minutes: 15 },
        settings: {
          nodes,
          budget: { keys: 1_000_000, seconds: 30 },
          ...settings,
        },
        credentials,
      },
      { now: NOW, signal, logger: mockServices.logger.mock() },
    ),
  );
  const streams = assets.filter(asset => asset.kind === 'channel');
  return {
    broker: assets.find(asset => asset.kind === 'broker')!,
    streams: Object.fromEntries(
      streams.map(stream => [`${stream.namespace} ${stream.name}`, stream]),
    ),
    report,
  };
}
