import type { Scorecard } from 'backstage-plugin-layer6-common';
import type { Knex } from 'knex';
import { chunks } from '../database/chunks';
import { nextGeneration } from '../database/generations';
import { syncRows } from '../database/syncRows';
import type {
  BindingRow,
  CheckIntervalRow,
  CheckResultRow,
  EvaluationRow,
  ScorecardRow,
  TagResultRow,
  TechnologyRow,
} from '../database/tables';
import { recordChanges } from './changes';
import { continueHistory } from './history';
import { scorecardParts } from './scorecardParts';
import { fromRows, toRows, type ScorecardRows } from './scorecardRows';
import type { EvaluatedEntity, ScorecardStore } from './ScorecardStore';
import { summaryOf } from './summary';

/** Scorecards in the plugin's database. */
export class DatabaseScorecardStore implements ScorecardStore {
  static create(knex: Knex): DatabaseScorecardStore {
    return new DatabaseScorecardStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async get(entityRef: string): Promise<Scorecard | undefined> {
    const parts = await scorecardParts(this.knex, entityRef);
    return parts && fromRows(parts);
  }

  async save(evaluated: readonly EvaluatedEntity[], now: Date): Promise<void> {
    for await (const batch of chunks(evaluated)) {
      await this.knex.transaction(async trx => {
        const current = await withoutOvertaken(trx, batch);
        if (current.length === 0) return;
        await saveBindings(trx, current);
        await saveScorecards(trx, current, now);
        await trx<EvaluationRow>('evaluations')
          .insert(
            current.map(({ entityRef, revision, validUntil }) => ({
              entity_ref: entityRef,
              revision,
              due_at: validUntil ?? null,
            })),
          )
          .onConflict('entity_ref')
          .merge(['due_at']);
        await recordChanges(trx, current);
      });
    }
  }
}

/** Holds the entities' rows until the transaction ends, so that nobody can overtake it any more. */
async function withoutOvertaken(
  trx: Knex.Transaction,
  evaluated: readonly EvaluatedEntity[],
): Promise<EvaluatedEntity[]> {
  const rows = await trx<EvaluationRow>('evaluations')
    .whereIn('entity_ref', refsOf(evaluated))
    .orderBy('entity_ref')
    .forUpdate();
  const revisions = new Map(rows.map(row => [row.entity_ref, row.revision]));
  return evaluated.filter(
    ({ entityRef, revision }) => revisions.get(entityRef) === revision,
  );
}

async function saveBindings(
  trx: Knex.Transaction,
  evaluated: readonly EvaluatedEntity[],
): Promise<void> {
  await syncRows<BindingRow>(trx, {
    table: 'bindings',
    key: ['entity_ref', 'source_id', 'asset_key'],
    existing: await trx<BindingRow>('bindings').whereIn(
      'entity_ref',
      refsOf(evaluated),
    ),
    wanted: evaluated.flatMap(({ entityRef, bindings }) =>
      bindings.map(({ source, assetKey, rule }) => ({
        entity_ref: entityRef,
        source_id: source,
        asset_key: assetKey,
        rule,
      })),
    ),
  });
}

async function saveScorecards(
  trx: Knex.Transaction,
  evaluated: readonly EvaluatedEntity[],
  now: Date,
): Promise<void> {
  const stored = await trx<ScorecardRow>('scorecards')
    .select('entity_ref', 'hash')
    .whereIn('entity_ref', refsOf(evaluated));
  const hashes = new Map(stored.map(row => [row.entity_ref, row.hash]));
  const changed = evaluated
    .map(({ entityRef, scorecard, reads }) => ({
      entityRef,
      rows: scorecard && toRows(scorecard, reads),
    }))
    .filter(
      ({ entityRef, rows }) => hashes.get(entityRef) !== rows?.scorecard.hash,
    );
  if (changed.length > 0) await writeChanged(trx, changed, now);
}

async function writeChanged(
  trx: Knex.Transaction,
  changed: readonly { entityRef: string; rows?: ScorecardRows }[],
  now: Date,
): Promise<void> {
  const refs = refsOf(changed);
  const existing = <Row extends object>(table: string): Promise<Row[]> =>
    trx(table).whereIn('entity_ref', refs);
  const results = await existing<CheckResultRow>('check_results');
  const open = await trx<CheckIntervalRow>('check_intervals')
    .whereIn('entity_ref', refs)
    .whereNull('to_at');
  const histories = changed.map(({ entityRef, rows: own }) => {
    const outcomes = own?.checks ?? [];
    const history = continueHistory(
      results.filter(row => row.entity_ref === entityRef),
      open.filter(row => row.entity_ref === entityRef),
      outcomes.map(outcome => ({
        ...outcome,
        message: JSON.stringify(own?.messages[outcome.check_id]),
      })),
      now,
    );
    const checks = outcomes.map(check => ({
      ...check,
      since: history.since.get(check.check_id) ?? now.toISOString(),
    }));
    return { ...history, checks, rows: own };
  });
  const written = histories.flatMap(({ rows, checks }) =>
    rows ? { ...rows, summary: JSON.stringify(summaryOf(rows, checks)) } : [],
  );

  await syncRows<ScorecardRow>(trx, {
    table: 'scorecards',
    key: ['entity_ref'],
    existing: await existing('scorecards'),
    wanted: written.map(({ scorecard, summary }) => ({
      ...scorecard,
      summary,
    })),
  });
  await syncRows<CheckResultRow>(trx, {
    table: 'check_results',
    key: ['entity_ref', 'check_id'],
    existing: results,
    wanted: histories.flatMap(({ checks }) => checks),
  });
  await syncRows<TagResultRow>(trx, {
    table: 'tag_results',
    key: ['entity_ref', 'code'],
    existing: await existing('tag_results'),
    wanted: written.flatMap(({ tags }) => tags),
  });
  await syncRows<TechnologyRow>(trx, {
    table: 'technologies',
    key: ['entity_ref', 'position'],
    existing: await existing('technologies'),
    wanted: written.flatMap(({ technologies }) => technologies),
  });
  await syncRows<CheckIntervalRow>(trx, {
    table: 'check_intervals',
    key: ['entity_ref', 'check_id', 'from_at'],
    existing: [],
    wanted: histories.flatMap(({ intervals }) => intervals),
  });
  await nextGeneration(trx, 'results');
}

function refsOf(evaluated: readonly { entityRef: string }[]): string[] {
  return evaluated.map(({ entityRef }) => entityRef);
}
