import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type {
  Asset,
  ChannelAsset,
  ClusterAsset,
  WorkloadAsset,
} from 'backstage-plugin-layer6-engine';
import type { CollectReport } from 'backstage-plugin-layer6-node';
import { collectAll } from 'backstage-plugin-layer6-node/testUtils';
import { awsCollector } from '../collector';

export const NOW = new Date('2026-01-15T12:00:00Z');

export const KEYS = {
  accessKeyId: 'AKIAEXAMPLE',
  secretAccessKey: 'not-a-secret',
};

/** What was read, by name. */
export class Collected {
  constructor(
    readonly assets: Asset[],
    readonly report: CollectReport,
  ) {}

  cluster(name: string): ClusterAsset {
    return this.find(
      (asset): asset is ClusterAsset => asset.kind === 'cluster',
      name,
    );
  }

  service(name: string): WorkloadAsset {
    return this.find(
      (asset): asset is WorkloadAsset => asset.kind === 'workload',
      name,
    );
  }

  queue(name: string): ChannelAsset {
    return this.find(
      (asset): asset is ChannelAsset => asset.kind === 'channel',
      name,
    );
  }

  private find<T extends Asset>(
    isKind: (asset: Asset) => asset is T,
    name: string,
  ): T {
    const found = this.assets.filter(isKind).find(each => each.name === name);
    if (!found) throw new Error(`${name} was not read`);
    return found;
  }
}

interface Options {
  aws?: JsonObject;
  signal?: AbortSignal;
  accountId?: string;
  region?: string;
}

/** Reads one region through an address, as a portal would. */
export function collectFrom(
  endpoint: string,
  options: Options = {},
): Promise<Collected> {
  return readerOf(endpoint, options)();
}

/** The same for a portal that reads it again and again. */
export function readerOf(
  endpoint: string,
  {
    aws = { mainAccount: KEYS },
    signal = new AbortController().signal,
    ...settings
  }: Options = {},
): () => Promise<Collected> {
  const collector = awsCollector();
  const [source] = collector.readSources(
    new ConfigReader({
      aws,
      layer6: {
        sources: {
          aws: [
            {
              name: 'shop-eu',
              environment: 'production',
              region: 'eu-west-1',
              endpoint,
              ...settings,
            },
          ],
        },
      },
    }),
  );
  const logger = mockServices.logger.mock();
  return async () => {
    const { assets, report } = await collectAll(
      collector.collect(source, { now: NOW, signal, logger }),
    );
    return new Collected(assets, report);
  };
}
