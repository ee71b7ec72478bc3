import type { CheckStatus, TagState } from 'backstage-plugin-layer6-common';
import type { Knex } from 'knex';
import type {
  CheckResultRow,
  ScorecardRow,
  TagResultRow,
  TechnologyRow,
} from '../database/tables';
import type { ReadTime } from './readTimes';

/**
 * Everything that one scorecard shows, in one statement: nothing is asked for as often. What the columns `a` to `f` hold differs
 * from part to part.
 */
const PARTS = `
  select 'scorecard' as part, 0 as position, evaluated_at as a, null as b, null as c, null as d, null as e, null as f,
         cast(score as double precision) as n, body
    from scorecards where entity_ref = :ref
  union all
  select 'read', src.id, src.name, src.last_success_at, src.status, null, null, null, null, null
    from sources src
   where src.removed_at is null and src.last_success_at is not null
     and src.id in (select source_id from bindings where entity_ref = :ref)
  union all
  select 'check', position, check_id, status, since, case when observed then 'observed' end, null, null, weight, body
    from check_results where entity_ref = :ref
  union all
  select 'tag', position, code, state, null, null, null, null, null, body
    from tag_results where entity_ref = :ref
  union all
  select 'technology', position, technology, component, version, distribution, bootstrapper, variant, null, body
    from technologies where entity_ref = :ref`;

interface PartRow {
  part: 'scorecard' | 'read' | 'check' | 'tag' | 'technology';
  position: number;
  a: string;
  b: string | null;
  c: string | null;
  d: string | null;
  e: string | null;
  f: string | null;
  n: number | null;
  body: string;
}

/** The columns that are shown; checks, tags and technologies by their position. */
export interface ScorecardParts {
  scorecard: Pick<
    ScorecardRow,
    'entity_ref' | 'score' | 'body' | 'evaluated_at'
  >;
  checks: Pick<
    CheckResultRow,
    'check_id' | 'status' | 'observed' | 'since' | 'weight' | 'body'
  >[];
  tags: Pick<TagResultRow, 'code' | 'state' | 'body'>[];
  technologies: Pick<
    TechnologyRow,
    | 'component'
    | 'technology'
    | 'version'
    | 'distribution'
    | 'bootstrapper'
    | 'variant'
    | 'body'
  >[];
  /** Whole reads of the sources that it is bound to. */
  reads: ReadTime[];
  /** Names of these sources, where the last read failed. */
  failing: string[];
}

export async function scorecardParts(
  knex: Knex,
  entityRef: string,
): Promise<ScorecardParts | undefined> {
  const rows: PartRow[] = await knex
    .select('*')
    .from(knex.raw(`(${PARTS}) as parts`, { ref: entityRef }));
  const of = (part: PartRow['part']) =>
    rows
      .filter(row => row.part === part)
      .sort((x, y) => x.position - y.position);
  const [scorecard] = of('scorecard');
  if (!scorecard) return undefined;
  return {
    scorecard: {
      entity_ref: entityRef,
      score: scorecard.n,
      body: scorecard.body,
      evaluated_at: scorecard.a,
    },
    checks: of('check').map(({ a, b, c, d, n, body }) => ({
      check_id: a,
      status: b as CheckStatus,
      since: c ?? '',
      observed: d !== null,
      weight: n ?? 0,
      body,
    })),
    tags: of('tag').map(({ a, b, body }) => ({
      code: a,
      state: b as TagState,
      body,
    })),
    technologies: of('technology').map(({ a, b, c, d, e, f, body }) => ({
      technology: a,
      component: b,
      version: c,
      distribution: d,
      bootstrapper: e,
      variant: f,
      body,
    })),
    reads: of('read').map(({ position, a, b }) => ({
      id: position,
      name: a,
      observedAt: b ?? '',
    })),
    failing: of('read')
      .filter(({ c }) => c === 'failed')
      .map(({ a }) => a),
  };
}
