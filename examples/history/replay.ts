import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Collector } from 'backstage-plugin-layer6-node';
import type { Knex } from 'knex';
import { CollectorRegistry } from '../../plugins/layer6-backend/src/collection/CollectorRegistry';
import {
  createLayer6,
  type Layer6Options,
} from '../../plugins/layer6-backend/src/createLayer6';
import { writeClusterOf } from './clusterOf';
import { OUTAGE, VARIANTS } from './variants';

export const DAYS = 90;
const DAY_MS = 24 * 3_600_000;

/** Everything that rests on these goes with them. */
const BEGINNINGS = [
  'entities',
  'sources',
  'groups',
  'group_closure',
  'daily',
  'daily_scores',
  'days',
  'heartbeats',
  'visible_sets',
];

/** Nothing happens by itself while time is replayed. */
const NO_SCHEDULER: Partial<SchedulerService> = {
  scheduleTask: async () => {},
};

/**
 * Lets the plugin live through the last ninety days: it reads the catalog and the clusters as they were on each day, evaluates
 * and remembers, by a clock that goes from then until now. What the plugin knew before is deleted.
 */
export async function replay(
  options: Omit<Layer6Options, 'clock' | 'scheduler'>,
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'layer6-history-'));
  const today = Date.now();
  let daysAgo = DAYS;
  const clock = () => new Date(today - daysAgo * DAY_MS);
  const collectors = new ReplayedCollectors(options.collectors, () => ({
    daysAgo,
    folder,
  }));
  await forget(await options.database.getClient());
  const layer6 = await createLayer6({
    ...options,
    collectors,
    scheduler: NO_SCHEDULER as SchedulerService,
    clock,
  });
  try {
    await layer6.start();
    for (; daysAgo >= 0; daysAgo--) {
      if (daysAgo <= OUTAGE.first && daysAgo >= OUTAGE.last) continue;
      await layer6.round();
      report(daysAgo);
    }
  } finally {
    await layer6.stop();
    await rm(folder, { recursive: true });
  }
}

/** Collectors that read a cluster as it was, wherever that was another than the recorded one. */
class ReplayedCollectors extends CollectorRegistry {
  constructor(
    collectors: CollectorRegistry,
    private readonly when: () => { daysAgo: number; folder: string },
  ) {
    super();
    for (const collector of collectors.all()) {
      this.addCollector(this.replayed(collector));
    }
  }

  private replayed(collector: Collector): Collector {
    const { when } = this;
    return {
      id: collector.id,
      // A day goes by between two reads here, and more while the portal is down.
      readSources: config =>
        collector
          .readSources(config)
          .map(source => ({ ...source, maxAge: { days: DAYS } })),
      async *collect(source, context) {
        const { daysAgo, folder } = when();
        const { manifests } = source.settings;
        const target = path.join(folder, `${source.name}-${daysAgo}`);
        const differs = await writeClusterOf(
          source.name,
          daysAgo,
          String(manifests),
          target,
        );
        return yield* collector.collect(
          differs
            ? { ...source, settings: { ...source.settings, manifests: target } }
            : source,
          context,
        );
      },
    };
  }
}

async function forget(knex: Knex): Promise<void> {
  for (const table of BEGINNINGS) {
    if (await knex.schema.hasTable(table)) await knex(table).delete();
  }
}

function report(daysAgo: number): void {
  const changed = VARIANTS.filter(({ until }) => until === daysAgo);
  for (const { kind, namespace, name, source } of changed) {
    console.log(
      `  ${daysAgo} days ago: ${kind} ${namespace}/${name} in ${source} becomes what it is`,
    );
  }
}
