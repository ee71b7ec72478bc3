import type { Knex } from 'knex';
import type { SourceScope } from '../collection/SourceCollection';
import { chunks } from '../database/chunks';
import type { BindingRow, EntityRow, EvaluationRow } from '../database/tables';
import type { EvaluationStore } from './EvaluationStore';

/** The queue of evaluations in the plugin's database. */
export class DatabaseEvaluationStore implements EvaluationStore {
  static create(knex: Knex): DatabaseEvaluationStore {
    return new DatabaseEvaluationStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async mark(refs: readonly string[], now: Date): Promise<void> {
    for await (const batch of chunks(refs)) {
      await this.markSelection(this.entities().whereIn('ref', batch), now);
    }
  }

  async markAll(now: Date): Promise<void> {
    await this.markSelection(this.entities(), now);
  }

  async markUnbound(due: Date): Promise<void> {
    const unbound = this.entities()
      .where({ selected: true, removed_at: null })
      .whereNotExists(
        this.knex<BindingRow>('bindings')
          .select('entity_ref')
          .whereRaw('bindings.entity_ref = entities.ref'),
      );
    await this.markSelection(unbound, due);
  }

  async due(now: Date, limit: number): Promise<string[]> {
    return this.knex<EvaluationRow>('evaluations')
      .where('due_at', '<=', now.toISOString())
      .orderBy('due_at')
      .limit(limit)
      .pluck('entity_ref');
  }

  async postpone(ref: string, until: Date): Promise<void> {
    await this.knex<EvaluationRow>('evaluations')
      .where({ entity_ref: ref })
      .update({ due_at: until.toISOString() });
  }

  async revisions(refs: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.knex<EvaluationRow>('evaluations')
      .select('entity_ref', 'revision')
      .whereIn('entity_ref', [...refs]);
    return new Map(rows.map(row => [row.entity_ref, row.revision]));
  }

  async boundTo(sourceId: number, keys?: readonly string[]): Promise<string[]> {
    const bound = () =>
      this.knex<BindingRow>('bindings').where({ source_id: sourceId });
    if (!keys) return bound().distinct().pluck('entity_ref');
    const refs = new Set<string>();
    for await (const batch of chunks(keys)) {
      const some: string[] = await bound()
        .whereIn('asset_key', batch)
        .distinct()
        .pluck('entity_ref');
      some.forEach(ref => refs.add(ref));
    }
    return [...refs];
  }

  async scopesOf(entityRef: string): Promise<SourceScope[]> {
    const rows: {
      collector: string;
      name: string;
      key: string;
      namespace: string | null;
    }[] = await this.knex('bindings')
      .join('sources', 'sources.id', 'bindings.source_id')
      .join('assets', join =>
        join
          .on('assets.source_id', 'bindings.source_id')
          .andOn('assets.key', 'bindings.asset_key')
          .andOn('assets.generation', '<=', 'sources.generation'),
      )
      .where('bindings.entity_ref', entityRef)
      .whereNull('sources.removed_at')
      .select(
        'sources.collector',
        'sources.name',
        'assets.key',
        'assets.namespace',
      )
      .orderBy(['sources.collector', 'sources.name', 'assets.key']);
    const scopes = new Map<string, SourceScope>();
    for (const { collector, name, key, namespace } of rows) {
      const id = `${collector}/${name}`;
      const scope = scopes.get(id) ?? {
        collector,
        name,
        namespaces: [],
        assetKeys: [],
      };
      scopes.set(id, scope);
      scope.assetKeys.push(key);
      if (namespace !== null && !scope.namespaces.includes(namespace)) {
        scope.namespaces.push(namespace);
      }
    }
    return [...scopes.values()];
  }

  private entities() {
    return this.knex<EntityRow>('entities');
  }

  /**
   * In one statement and in the order of refs, so that two replicas that mark at once wait for each other instead of locking
   * each other out.
   */
  private async markSelection(
    selection: Knex.QueryBuilder<EntityRow>,
    due: Date,
  ): Promise<void> {
    await this.knex.raw(
      `insert into evaluations (entity_ref, revision, due_at)
       select ref, 1, ? from entities where ref in ? order by ref
       on conflict (entity_ref) do update
       set revision = evaluations.revision + 1,
           due_at = case when evaluations.due_at < excluded.due_at
                         then evaluations.due_at else excluded.due_at end`,
      [due.toISOString(), selection.select('ref')],
    );
  }
}
