import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import {
  DEFAULT_CHECKS,
  evaluate,
  type Asset,
  type ClusterAsset,
  type WorkloadAsset,
} from 'backstage-plugin-layer6-engine';
import type { CollectReport } from 'backstage-plugin-layer6-node';
import { collectAll } from 'backstage-plugin-layer6-node/testUtils';
import { dockerCollector } from '../collector';

export const NOW = new Date('2026-01-15T12:00:00Z');

/** What was read, by name. */
export class Collected {
  constructor(
    readonly assets: Asset[],
    readonly report: CollectReport,
  ) {}

  get swarm(): ClusterAsset {
    const found = this.assets.find(each => each.kind === 'cluster');
    if (!found) throw new Error('There is no Swarm');
    return found;
  }

  /** Name of each container and service. */
  get names(): string[] {
    return this.workloads.map(({ name }) => name).sort();
  }

  workload(name: string): WorkloadAsset {
    const found = this.workloads.find(each => each.name === name);
    if (!found) throw new Error(`${name} was not read`);
    return found;
  }

  /** Of a service that is this workload alone. */
  scorecard(name: string) {
    return evaluate(
      {
        workloads: [this.workload(name)],
        clusters: this.assets.filter(asset => asset.kind === 'cluster'),
        brokers: [],
        channels: [],
        notes: [],
        gaps: [],
      },
      { now: NOW, sources: new Map(), checks: DEFAULT_CHECKS },
    ).scorecard;
  }

  /** State of each tag, by its code. */
  tags(name: string): Record<string, string> {
    const { tags } = this.scorecard(name);
    return Object.fromEntries(tags.map(({ code, state }) => [code, state]));
  }

  private get workloads(): WorkloadAsset[] {
    return this.assets.filter(asset => asset.kind === 'workload');
  }
}

/** Reads one engine, as a portal would. */
export async function collectFrom(
  host: string,
  settings: JsonObject = {},
  signal = new AbortController().signal,
): Promise<Collected> {
  const collector = dockerCollector();
  const [source] = collector.readSources(
    new ConfigReader({
      layer6: { sources: { docker: [{ name: 'lab', host, ...settings }] } },
    }),
  );
  const logger = mockServices.logger.mock();
  const { assets, report } = await collectAll(
    collector.collect(source, { now: NOW, signal, logger }),
  );
  return new Collected(assets, report);
}
