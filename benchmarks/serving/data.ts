import type { Entity } from '@backstage/catalog-model';
import {
  CHECKLIST,
  CHECK_STATUSES,
  type CheckStatus,
  type Scorecard,
} from 'backstage-plugin-layer6-common';
import { scoreOf } from 'backstage-plugin-layer6-engine';
import type { Knex } from 'knex';
import { DatabaseCatalogStore } from '../../plugins/layer6-backend/src/catalog/DatabaseCatalogStore';
import {
  mirrorEntity,
  mirrorGroup,
} from '../../plugins/layer6-backend/src/catalog/mirrored';
import { Calendar } from '../../plugins/layer6-backend/src/days/Calendar';
import { DayCloser } from '../../plugins/layer6-backend/src/days/DayCloser';
import { Heartbeat } from '../../plugins/layer6-backend/src/days/Heartbeat';
import { DatabaseEvaluationStore } from '../../plugins/layer6-backend/src/evaluation/DatabaseEvaluationStore';
import { DatabaseScorecardStore } from '../../plugins/layer6-backend/src/scorecards/DatabaseScorecardStore';
import { DatabaseTrendStore } from '../../plugins/layer6-backend/src/trends/DatabaseTrendStore';

const DAY_MS = 24 * 3_600_000;

/** Groups of each level below one of the level above. */
const LEVELS = [4, 16, 80, 400];

/** How large the organisation is. */
export interface Size {
  services: number;
  days: number;
  /** Services of which a check changes each day. */
  changesPerDay: number;
}

/** Groups in four levels, the last of which own the services. */
export const groups = LEVELS.flatMap((count, level) =>
  Array.from({ length: count }, (_, place) =>
    entity('Group', `team-${level}-${place}`, [
      ...(level > 0
        ? [
            {
              type: 'childOf',
              targetRef: `group:default/team-${level - 1}-${place % LEVELS[level - 1]}`,
            },
          ]
        : []),
    ]),
  ),
);

export function services(count: number): Entity[] {
  return Array.from({ length: count }, (_, place) =>
    entity('Component', `service-${place}`, [
      {
        type: 'ownedBy',
        targetRef: `group:default/team-3-${place % LEVELS[3]}`,
      },
      { type: 'partOf', targetRef: `system:default/system-${place % 300}` },
    ]),
  );
}

/** Fills the plugin's tables through its own stores, a day at a time. */
export async function fill(knex: Knex, size: Size, now: Date): Promise<void> {
  const catalog = DatabaseCatalogStore.create(knex);
  const evaluations = DatabaseEvaluationStore.create(knex);
  const scorecards = DatabaseScorecardStore.create(knex);
  const heartbeat = Heartbeat.create(knex);
  const calendar = new Calendar('UTC');
  const trends = DatabaseTrendStore.create(knex, calendar);
  const closer = new DayCloser(knex, { trends, calendar, heartbeat });

  // A database server may hold those of the run before.
  for (const table of [
    'entities',
    'daily',
    'daily_scores',
    'days',
    'heartbeats',
    'visible_sets',
  ]) {
    await knex(table).delete();
  }
  const begin = new Date(now.getTime() - size.days * DAY_MS);
  const mirrored = services(size.services).map(service =>
    mirrorEntity(service, { selected: true }),
  );
  await catalog.replaceGroups(groups.map(mirrorGroup));
  await catalog.upsert(mirrored, begin);
  const refs = mirrored.map(({ row }) => row.ref);
  await evaluations.mark(refs, begin);

  const random = sequence();
  const statuses = refs.map(() => CHECKLIST.map(() => statusBy(random)));
  const save = (places: readonly number[], at: Date) =>
    scorecards.save(
      places.map(place => ({
        entityRef: refs[place],
        revision: 1,
        bindings: [],
        reads: [],
        scorecard: scorecardOf(refs[place], statuses[place], at),
      })),
      at,
    );
  await save([...refs.keys()], begin);
  await heartbeat.beat(begin);
  for (let day = 1; day <= size.days; day++) {
    const at = new Date(begin.getTime() + day * DAY_MS);
    const changed = new Set<number>();
    while (changed.size < size.changesPerDay) {
      changed.add(Math.floor(random() * refs.length));
    }
    for (const place of changed) {
      const check = Math.floor(random() * CHECKLIST.length);
      statuses[place][check] = statusBy(random);
    }
    await save([...changed], at);
    await heartbeat.beat(at);
  }
  await closer.closeEnded(now);
}

function scorecardOf(
  entityRef: string,
  statuses: readonly CheckStatus[],
  at: Date,
): Scorecard {
  const evidence = {
    source: 'cluster',
    object: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'shop',
      name: entityRef,
    },
    path: 'spec.replicas',
    value: 3,
    observedAt: at.toISOString(),
  };
  const checks = CHECKLIST.map(({ id }, place) => ({
    id,
    status: statuses[place],
    reason: { code: `because-${statuses[place]}`, params: {} },
    message: { en: 'A sentence about it', ko: '이에 대한 문장' },
    observed: true,
    weight: 1,
    evidence: [evidence, evidence, evidence],
    notes: [],
    parts: [],
  }));
  return {
    entityRef,
    technologies: [
      {
        component: 'container-orchestration',
        id: 'kubernetes',
        version: 'v1.31.2',
        distribution: 'eks',
        evidence: [evidence],
      },
    ],
    tags: ['R5.1', 'R5.2', 'R3.2', 'M1.1'].map(code => ({
      code,
      state: 'observed',
      reason: { code: 'seen', params: {} },
      message: { en: 'Seen', ko: '확인됨' },
      evidence: [evidence],
    })),
    checks,
    ...scoreOf(checks),
    placements: [],
    notes: [],
    evaluatedAt: at.toISOString(),
  };
}

function statusBy(random: () => number): CheckStatus {
  return CHECK_STATUSES[Math.floor(random() * CHECK_STATUSES.length)];
}

function entity(
  kind: string,
  name: string,
  relations: { type: string; targetRef: string }[],
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { namespace: 'default', name, uid: `${kind}-${name}` },
    spec: { type: 'service', lifecycle: 'production' },
    relations,
  };
}

/** The same numbers in every run. */
function sequence(): () => number {
  let state = 42;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
