import type {
  CheckStatus,
  RuntimeRollup,
} from 'backstage-plugin-layer6-common';
import type { Knex } from 'knex';
import type { EntityRow, GroupRow } from '../database/tables';
import type { Visible } from '../visibility/Visible';
import { onlyCounted } from './counted';
import { matching, onlyVisible, type Selection } from './matching';
import type {
  ReasonTally,
  RollupStore,
  TeamGroup,
  TeamTally,
} from './RollupStore';
import { runtimeOf, type TagUse, type TechnologyUse } from './runtime';
import { teamsOfSets } from './teams';

const EXAMPLES = 3;

/** Roll-ups by SQL. What databases count comes as a number from one and as a text from the other. */
export class DatabaseRollupStore implements RollupStore {
  static create(knex: Knex): DatabaseRollupStore {
    return new DatabaseRollupStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async teams(selection: Selection): Promise<TeamTally[]> {
    // By sets of owners first: far fewer than results, and none of them counts a result twice.
    const bySet = this.results(selection)
      .groupBy('e.owner_set', 'r.check_id', 'r.status')
      .select('e.owner_set', 'r.check_id', 'r.status', {
        count: this.knex.raw('count(*)'),
        weight: this.knex.raw('sum(r.weight)'),
      });
    const rows: {
      team: string;
      check_id: string;
      status: CheckStatus;
      count: number | string;
      weight: number;
    }[] = await this.knex
      .from(bySet.as('n'))
      .join(teamsOfSets(this.knex).as('t'), 't.owner_set', 'n.owner_set')
      .groupBy('t.team', 'n.check_id', 'n.status')
      .select('t.team', 'n.check_id', 'n.status', {
        count: this.knex.raw('sum(n.count)'),
        weight: this.knex.raw('sum(n.weight)'),
      });
    return rows.map(({ team, check_id: check, status, count, weight }) => ({
      team,
      check,
      status,
      count: Number(count),
      weight,
    }));
  }

  async services(selection: Selection): Promise<Map<string, number>> {
    const bySet = matching(this.knex, selection)
      .groupBy('e.owner_set')
      .select('e.owner_set', { count: this.knex.raw('count(*)') });
    const rows: { team: string; count: number | string }[] = await this.knex
      .from(bySet.as('n'))
      .join(teamsOfSets(this.knex).as('t'), 't.owner_set', 'n.owner_set')
      .groupBy('t.team')
      .select('t.team', { count: this.knex.raw('sum(n.count)') });
    return new Map(rows.map(({ team, count }) => [team, Number(count)]));
  }

  async owners(selection: Selection): Promise<ReadonlySet<string>> {
    const sets = matching(this.knex, selection).select('e.owner_set');
    const refs: string[] = await this.knex('owner_sets')
      .whereIn('owner_set', sets)
      .distinct()
      .pluck('owner_ref');
    return new Set(refs);
  }

  async groups(visible: Visible): Promise<TeamGroup[]> {
    const query = this.knex<GroupRow>('groups');
    onlyVisible(this.knex, query, 'groups.ref', visible);
    return (await query).map(row => ({ ...row, parentRef: row.parent_ref }));
  }

  async childrenOf(groupRef: string): Promise<string[]> {
    return this.knex('group_closure')
      .where({ ancestor_ref: groupRef, depth: 1 })
      .orderBy('descendant_ref')
      .pluck('descendant_ref');
  }

  async systemsOf(domainRef: string, visible: Visible): Promise<TeamGroup[]> {
    const query = this.knex<EntityRow>('entities')
      .where({ kind: 'system', domain_ref: domainRef, removed_at: null })
      .orderBy('ref');
    onlyVisible(this.knex, query, 'entities.ref', visible);
    return (await query).map(({ ref, name, title, type }) => ({
      ...{ ref, name, title, type },
      parentRef: null,
    }));
  }

  async reasons(selection: Selection): Promise<ReasonTally[]> {
    const numbered = this.results(selection).select(
      'r.check_id',
      'r.status',
      'r.reason_code',
      'e.ref',
      this.knex.raw(
        'row_number() over (partition by r.check_id, r.status, r.reason_code order by e.sort_name, e.ref) as place',
      ),
      this.knex.raw(
        'count(*) over (partition by r.check_id, r.status, r.reason_code) as total',
      ),
    );
    const rows: {
      check_id: string;
      status: CheckStatus;
      reason_code: string;
      ref: string;
      total: number | string;
    }[] = await this.knex
      .from(numbered.as('n'))
      .where('n.place', '<=', EXAMPLES)
      .orderBy(['n.check_id', 'n.status', 'n.reason_code', 'n.place']);
    const reasons = new Map<string, ReasonTally>();
    for (const row of rows) {
      const key = [row.check_id, row.status, row.reason_code].join(' ');
      const reason = reasons.get(key) ?? {
        check: row.check_id,
        status: row.status,
        reason: row.reason_code,
        count: Number(row.total),
        examples: [],
      };
      reason.examples.push(row.ref);
      reasons.set(key, reason);
    }
    return [...reasons.values()];
  }

  async runtime(selection: Selection): Promise<RuntimeRollup> {
    const used = matching(this.knex, selection).join(
      'technologies as t',
      't.entity_ref',
      'e.ref',
    );
    const services = { services: this.knex.raw('count(distinct e.ref)') };
    const technologies: TechnologyUse[] = await used
      .clone()
      .groupBy('t.component', 't.technology')
      .select('t.component', 't.technology', services);
    const versions: TechnologyUse[] = await used
      .groupBy('t.component', 't.technology', 't.version', 't.distribution')
      .select(
        't.component',
        't.technology',
        't.version',
        't.distribution',
        services,
      );
    const tags: TagUse[] = await matching(this.knex, selection)
      .join('tag_results as t', 't.entity_ref', 'e.ref')
      .groupBy('t.code', 't.state')
      .select('t.code', 't.state', services);
    return runtimeOf(technologies, versions, tags);
  }

  private results(selection: Selection): Knex.QueryBuilder {
    const query = matching(this.knex, selection).join(
      'check_results as r',
      'r.entity_ref',
      'e.ref',
    );
    onlyCounted(query);
    return query;
  }
}
