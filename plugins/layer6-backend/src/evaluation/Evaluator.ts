import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  bindEntity,
  declaredTags,
  evaluate,
  sourceId,
  subjectOf,
  type Asset,
  type AssetIndex,
  type EvaluateOptions,
} from 'backstage-plugin-layer6-engine';
import type { CatalogEntity, CatalogStore } from '../catalog/CatalogStore';
import type { SourceState, SourceStore } from '../collection/SourceStore';
import type { InventoryStore, LocatedAsset } from '../inventory/InventoryStore';
import type {
  EvaluatedEntity,
  ScorecardStore,
  StoredBinding,
} from '../scorecards/ScorecardStore';
import type { ReadTime } from '../scorecards/readTimes';
import { timeSlice } from '../timeSlice';
import { AssetIndexCache } from './AssetIndexCache';
import type { EvaluationStore } from './EvaluationStore';
import { gapsOf, noticeGaps } from './gaps';

/** Kinds that get a scorecard only where something that runs is bound to them. */
export const ONLY_IF_BOUND: readonly string[] = ['resource', 'api'];

/** Everything that the entities of one batch are evaluated with. */
interface Round {
  now: Date;
  index: AssetIndex;
  sources: SourceState[];
  sourceRows: ReadonlyMap<string, SourceState>;
  options: EvaluateOptions;
}

/** Binds and evaluates entities, and stores what comes out. */
export class Evaluator {
  private readonly index: AssetIndexCache;

  constructor(
    private readonly deps: {
      catalog: CatalogStore;
      inventory: InventoryStore;
      sources: SourceStore;
      evaluations: EvaluationStore;
      scorecards: ScorecardStore;
      settings: Pick<EvaluateOptions, 'checks' | 'environments'>;
      logger: LoggerService;
    },
  ) {
    this.index = new AssetIndexCache(deps.inventory);
  }

  /** Evaluates entities by what is there now. A result that has been overtaken meanwhile is dropped. */
  async evaluate(refs: readonly string[], now: Date): Promise<void> {
    const { catalog, evaluations, scorecards } = this.deps;
    await noticeGaps(this.deps, now);
    // Before anything is looked at: what changes from here on counts a revision up.
    const revisions = await evaluations.revisions(refs);
    const entities = await catalog.load(refs);
    const round = await this.round(now);

    const bound = entities.map(entity => ({
      entity,
      ...bind(entity, round),
    }));
    const assets = await this.load(bound.flatMap(({ bindings }) => bindings));
    const breathe = timeSlice();
    const evaluated: EvaluatedEntity[] = [];
    for (const { entity, bindings, notes } of bound) {
      const revision = revisions.get(entity.ref);
      if (revision === undefined) continue;
      const own = bindings.flatMap(
        binding => assets.get(addressOf(binding)) ?? [],
      );
      evaluated.push({
        entityRef: entity.ref,
        revision,
        bindings,
        reads: readTimes(own),
        ...this.judge(
          entity,
          notes,
          own.map(({ asset }) => asset),
          round,
        ),
      });
      await breathe();
    }
    await scorecards.save(evaluated, now);
  }

  private judge(
    { ref, kind, entity, selected }: CatalogEntity,
    notes: ReturnType<typeof bind>['notes'],
    assets: Asset[],
    { sources, options, now }: Round,
  ): Pick<EvaluatedEntity, 'scorecard' | 'validUntil'> {
    const isBound = assets.length > 0;
    if (!selected || (ONLY_IF_BOUND.includes(kind) && !isBound)) return {};
    try {
      const subject = subjectOf(assets, {
        entityRef: ref,
        declaredTags: declaredTags(entity).codes,
        notes,
        gaps: gapsOf(sources, now),
      });
      return evaluate(subject, options);
    } catch (error) {
      // Without a verdict rather than with an old one, which may have become false.
      this.deps.logger
        .child({ entityRef: ref })
        .error('An entity could not be evaluated', toError(error));
      return {};
    }
  }

  private async round(now: Date): Promise<Round> {
    const { settings } = this.deps;
    const index = await this.index.current();
    const sources = await this.deps.sources.states();
    const sourceRows = new Map(sources.map(state => [sourceId(state), state]));
    return {
      now,
      index,
      sources,
      sourceRows,
      options: { ...settings, now, sources: sourceRows },
    };
  }

  private async load(
    bindings: readonly StoredBinding[],
  ): Promise<Map<string, LocatedAsset>> {
    const wanted = new Map(
      bindings.map(binding => [addressOf(binding), binding]),
    );
    const located = await this.deps.inventory.load(
      [...wanted.values()].map(({ source, assetKey }) => ({
        sourceId: source,
        key: assetKey,
      })),
    );
    return new Map(
      located.map(found => [
        addressOf({ source: found.sourceId, assetKey: found.key }),
        found,
      ]),
    );
  }
}

function bind({ entity }: CatalogEntity, { index, sourceRows }: Round) {
  const { bindings, notes } = bindEntity(entity, index);
  const stored = bindings.flatMap(({ source, assetKey, rule }) => {
    const row = sourceRows.get(sourceId(source));
    return row ? [{ source: row.id, assetKey, rule }] : [];
  });
  return { bindings: stored, notes };
}

function readTimes(assets: readonly LocatedAsset[]): ReadTime[] {
  const reads = assets.map(({ sourceId: id, readAt, asset }): ReadTime => ({
    id,
    name: asset.source.name,
    observedAt: asset.observedAt,
    partial: asset.observedAt !== readAt,
  }));
  return [
    ...new Map(
      reads.map(read => [`${read.id} ${read.observedAt}`, read]),
    ).values(),
  ];
}

function addressOf({
  source,
  assetKey,
}: Pick<StoredBinding, 'source' | 'assetKey'>): string {
  return `${source} ${assetKey}`;
}
