import type {
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Framework } from 'backstage-plugin-layer6-common';
import type { Knex } from 'knex';
import type { EntityFilter } from '../catalog/CatalogMirror';
import { currentGenerations } from '../database/generations';
import { Calendar } from '../days/Calendar';
import { DayCloser } from '../days/DayCloser';
import { Heartbeat } from '../days/Heartbeat';
import { Retention, type RetentionPeriods } from '../days/Retention';
import { DatabaseCheckHistoryStore } from '../scorecards/DatabaseCheckHistoryStore';
import type { CheckHistoryStore } from '../scorecards/CheckHistoryStore';
import { DatabaseTrendStore } from '../trends/DatabaseTrendStore';
import { Trends } from '../trends/Trends';
import { DatabaseVisibilityStore } from '../visibility/DatabaseVisibilityStore';
import { Visibility } from '../visibility/Visibility';
import { ComplianceViews } from './ComplianceViews';
import { DatabaseRollupStore } from './DatabaseRollupStore';
import { DatabaseServiceStore } from './DatabaseServiceStore';
import { TeamMatrices } from './TeamMatrices';
import { ViewCache } from './ViewCache';

/** What is made out of scorecards: lists, roll-ups, history and trends. */
export interface Compliance {
  /** What the routes need. */
  routes: {
    visibility: Visibility;
    views: ComplianceViews;
    history: CheckHistoryStore;
  };
  /** Everything that was due has just been evaluated. */
  evaluated(now: Date): Promise<void>;
  /** Writes the daily rows of days that have ended. */
  closeDays(now: Date): Promise<void>;
  /** Registers the tasks that close days, and that delete what is too old. */
  schedule(shutdown: AbortSignal): Promise<void>;
}

export function createCompliance(options: {
  knex: Knex;
  permissions: PermissionsService;
  catalog: CatalogService;
  scheduler: SchedulerService;
  entityFilter: EntityFilter;
  framework: Framework;
  timeZone: string;
  retention: RetentionPeriods;
  clock: () => Date;
}): Compliance {
  const { knex, scheduler, framework, clock } = options;
  const checks = framework.checks
    .filter(({ enabled }) => enabled)
    .map(({ id }) => id);
  const calendar = new Calendar(options.timeZone);
  const rollups = DatabaseRollupStore.create(knex);
  const trends = DatabaseTrendStore.create(knex, calendar);
  const heartbeat = Heartbeat.create(knex);
  const closer = new DayCloser(knex, { trends, calendar, heartbeat });
  const retention = new Retention(knex, calendar, options.retention);

  return {
    routes: {
      visibility: new Visibility({
        ...options,
        store: DatabaseVisibilityStore.create(knex),
      }),
      views: new ComplianceViews({
        services: DatabaseServiceStore.create(knex),
        rollups,
        matrices: new TeamMatrices({ rollups, trends, calendar, checks }),
        trends: new Trends({ trends, rollups, calendar, checks }),
        cache: new ViewCache(() => currentGenerations(knex)),
        framework,
        dayOf: now => calendar.dayOf(now),
        clock,
      }),
      history: DatabaseCheckHistoryStore.create(knex),
    },
    evaluated: now => heartbeat.beat(now),
    closeDays: now => closer.closeEnded(now),
    async schedule(shutdown) {
      await scheduler.scheduleTask({
        id: 'close-days',
        frequency: { minutes: 1 },
        timeout: { minutes: 30 },
        signal: shutdown,
        fn: () => closer.closeEnded(clock()),
      });
      await scheduler.scheduleTask({
        id: 'retention',
        frequency: { hours: 24 },
        timeout: { hours: 1 },
        signal: shutdown,
        fn: () => retention.clean(clock()),
      });
    },
  };
}
