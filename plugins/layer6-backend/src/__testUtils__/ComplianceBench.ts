import type {
  CheckStatus,
  ServiceFilter,
} from 'backstage-plugin-layer6-common';
import {
  DEFAULT_CHECKS,
  describeFramework,
  scoreOf,
} from 'backstage-plugin-layer6-engine';
import type { Knex } from 'knex';
import { DatabaseCatalogStore } from '../catalog/DatabaseCatalogStore';
import { mirrorEntity, mirrorGroup } from '../catalog/mirrored';
import { ComplianceViews } from '../compliance/ComplianceViews';
import { DatabaseRollupStore } from '../compliance/DatabaseRollupStore';
import { DatabaseServiceStore } from '../compliance/DatabaseServiceStore';
import type { Selection } from '../compliance/matching';
import { TeamMatrices } from '../compliance/TeamMatrices';
import { ViewCache } from '../compliance/ViewCache';
import { currentGenerations } from '../database/generations';
import { Calendar } from '../days/Calendar';
import { DayCloser } from '../days/DayCloser';
import { Heartbeat } from '../days/Heartbeat';
import { DatabaseEvaluationStore } from '../evaluation/DatabaseEvaluationStore';
import { DatabaseScorecardStore } from '../scorecards/DatabaseScorecardStore';
import { DatabaseTrendStore } from '../trends/DatabaseTrendStore';
import { Trends } from '../trends/Trends';
import type { Visible } from '../visibility/Visible';
import { aComponent, aGroup } from './entities';
import { aCheck, aScorecard } from './scorecards';

/** What a service is like at a time. */
export interface BenchService {
  name: string;
  kind?: string;
  owners: string[];
  system?: string;
  /** Without any: no scorecard. */
  results?: BenchResult[];
}

export interface BenchResult {
  check: string;
  status: CheckStatus;
  weight: number;
  countsFor?: string;
  reason?: string;
}

export function refOf({ name, kind = 'component' }: BenchService): string {
  return `${kind}:default/${name}`.toLowerCase();
}

/** Everything that lists, rolls up and remembers, on a real database, with a clock that is set. */
export class ComplianceBench {
  now = new Date('2026-01-15T12:00:00.000Z');
  readonly framework = describeFramework(DEFAULT_CHECKS);
  readonly calendar: Calendar;
  readonly rollups: DatabaseRollupStore;
  readonly services: DatabaseServiceStore;
  readonly trendStore: DatabaseTrendStore;
  readonly heartbeat: Heartbeat;
  readonly closer: DayCloser;
  readonly matrices: TeamMatrices;
  readonly views: ComplianceViews;
  readonly trends: Trends;
  readonly catalog: DatabaseCatalogStore;
  readonly scorecards: DatabaseScorecardStore;
  readonly evaluations: DatabaseEvaluationStore;

  constructor(
    readonly knex: Knex,
    timeZone: string = 'UTC',
  ) {
    this.calendar = new Calendar(timeZone);
    this.catalog = DatabaseCatalogStore.create(knex);
    this.scorecards = DatabaseScorecardStore.create(knex);
    this.evaluations = DatabaseEvaluationStore.create(knex);
    this.rollups = DatabaseRollupStore.create(knex);
    this.services = DatabaseServiceStore.create(knex);
    this.heartbeat = Heartbeat.create(knex);
    const { rollups, services, calendar, heartbeat, framework } = this;
    const checks = framework.checks.map(({ id }) => id);
    const trends = DatabaseTrendStore.create(knex, calendar);
    this.trendStore = trends;
    this.closer = new DayCloser(knex, { trends, calendar, heartbeat });
    this.matrices = new TeamMatrices({ rollups, trends, calendar, checks });
    this.trends = new Trends({ trends, rollups, calendar, checks });
    this.views = new ComplianceViews({
      services,
      rollups,
      matrices: this.matrices,
      trends: this.trends,
      cache: new ViewCache(() => currentGenerations(knex)),
      framework,
      dayOf: now => calendar.dayOf(now),
      clock: () => this.now,
    });
  }

  async clear(): Promise<void> {
    for (const table of [
      'entities',
      'groups',
      'group_closure',
      'daily',
      'daily_scores',
      'days',
      'heartbeats',
      'visible_sets',
    ]) {
      await this.knex(table).delete();
    }
    await this.knex('owner_sets').whereNot({ owner_set: '' }).delete();
  }

  /** @param parents - of each group, by name */
  async haveGroups(parents: Record<string, string[]>): Promise<void> {
    await this.catalog.replaceGroups(
      Object.entries(parents).map(([name, above]) =>
        mirrorGroup(aGroup(name, ...above)),
      ),
    );
  }

  /** What there is from now on; everything else is gone. */
  async have(...services: BenchService[]): Promise<void> {
    const refs = services.map(refOf);
    const gone = [...(await this.catalog.hashes()).keys()].filter(
      ref => !refs.includes(ref),
    );
    await this.catalog.remove(gone, this.now);
    await this.catalog.upsert(
      services.map(({ name, kind, owners, system }) =>
        mirrorEntity(aComponent(name, { kind, owners, system }), {
          selected: true,
        }),
      ),
      this.now,
    );
    const all = [...refs, ...gone];
    await this.evaluations.mark(all, this.now);
    const revisions = await this.evaluations.revisions(all);
    await this.scorecards.save(
      [...services, ...gone.map(() => undefined)].map((service, place) => ({
        entityRef: all[place],
        revision: revisions.get(all[place])!,
        bindings: [],
        reads: [],
        ...(service?.results && { scorecard: scorecardOf(service) }),
      })),
      this.now,
    );
    await this.heartbeat.beat(this.now);
  }

  selection(filter: ServiceFilter = {}, visible: Visible = 'all'): Selection {
    return { filter, visible, now: this.now.toISOString() };
  }

  /** A set of visible refs. */
  async visibleSet(refs: readonly string[]): Promise<{ setId: number }> {
    const [{ id }] = await this.knex('visible_sets')
      .insert({ key: 'test', generation: 0, expires_at: '9' })
      .returning('id');
    for (const entity_ref of refs) {
      await this.knex('visible_refs').insert({ set_id: id, entity_ref });
    }
    return { setId: id };
  }
}

function scorecardOf(service: BenchService) {
  const checks = (service.results ?? []).map(
    ({ check, status, weight, countsFor, reason = `is-${status}` }) =>
      aCheck(check, status, {
        weight,
        reason: { code: reason, params: {} },
        ...(countsFor !== undefined && { countsFor }),
      }),
  );
  return aScorecard(refOf(service), { checks, ...scoreOf(checks) });
}
