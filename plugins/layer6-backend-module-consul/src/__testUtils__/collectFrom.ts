import { mockServices } from '@backstage/backend-test-utils';
import type { WorkloadAsset } from 'backstage-plugin-layer6-engine';
import type { CollectReport } from 'backstage-plugin-layer6-node';
import { collectAll } from 'backstage-plugin-layer6-node/testUtils';
import { consulCollector } from '../collector';
import { COLLECTOR_ID, type ConsulCredentials } from '../sources';

const NOW = new Date('2026-01-15T12:00:00Z');

/** One read, without patience. */
export async function collectFrom(
  url: string,
  {
    settings = {},
    credentials = {},
    timeoutMs,
  }: {
    settings?: object;
    credentials?: ConsulCredentials;
    timeoutMs?: number;
  } = {},
): Promise<{ services: Record<string, WorkloadAsset>; report: CollectReport }> {
  const collector = consulCollector({ attempts: 3, pauseMs: 1, timeoutMs });
  const { assets, report } = await collectAll(
    collector.collect(
      {
        collector: COLLECTOR_ID,
        name: 'dc1',
        environment: 'production',
        schedule: {},
        maxAge: {},
        settings: { url, ...settings },
        credentials: { ...credentials },
      },
      {
        now: NOW,
        signal: new AbortController().signal,
        logger: mockServices.logger.mock(),
      },
    ),
  );
  const services = (assets as WorkloadAsset[]).map(asset => [
    [asset.namespace, asset.name].filter(Boolean).join('/'),
    asset,
  ]);
  return { services: Object.fromEntries(services), report };
}
