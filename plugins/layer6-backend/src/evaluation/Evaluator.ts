import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import {
  LAYER6_ANNOTATIONS,
  type TagCode,
} from 'backstage-plugin-layer6-common';
import {
  assetId,
  bindEntity,
  declaredTags,
  evaluate,
  sourceId,
  subjectOf,
  type Asset,
  type AssetIndex,
  type BindingRule,
  type EvaluateOptions,
  type Subject,
  type Vocabulary,
} from 'backstage-plugin-layer6-engine';
import type { CatalogEntity, CatalogStore } from '../catalog/CatalogStore';
import { dependenciesOf } from '../catalog/dependencies';
import type { SourceState, SourceStore } from '../collection/SourceStore';
import type { InventoryStore, LocatedAsset } from '../inventory/InventoryStore';
import type {
  EvaluatedEntity,
  ScorecardStore,
  StoredBinding,
} from '../scorecards/ScorecardStore';
import type { ReadTime } from '../scorecards/readTimes';
import { timeSlice } from '../timeSlice';
import { addressOf, type AnswerStore } from './AnswerStore';
import { AssetIndexCache } from './AssetIndexCache';
import type { EvaluationStore } from './EvaluationStore';
import { gapsOf, noticeGaps } from './gaps';
import { markReassigned } from './reassigned';

/**
 * Kinds that get a scorecard only where something that runs is bound to them, or their owner wrote an annotation for Layer 6, and
 * has to learn what became of it.
 */
export const ONLY_IF_BOUND: readonly string[] = ['resource', 'api'];

/** What an organisation has set. */
export interface EvaluationSettings {
  vocabulary: Vocabulary;
  bindingRules: readonly BindingRule[];
  checksOf(entity: Entity): EvaluateOptions['checks'];
  environments?: readonly string[];
}

/** Everything that the entities of one batch are evaluated with. */
interface Round {
  now: Date;
  index: AssetIndex;
  sources: SourceState[];
  sourceRows: ReadonlyMap<string, SourceState>;
  /** Codes of the tag catalogue. */
  tags: TagCode[];
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
      answers: AnswerStore;
      scorecards: ScorecardStore;
      settings: EvaluationSettings;
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

    const resources = await dependenciesOf(catalog, entities);
    const bound = entities.map(entity => ({
      entity,
      ...this.bind(entity, resources.get(entity.ref) ?? [], round),
    }));
    const allBindings = bound.flatMap(({ bindings }) => bindings);
    const assets = await this.load(allBindings);
    const answers = await this.deps.answers.answering(allBindings);
    const breathe = timeSlice();
    const evaluated: EvaluatedEntity[] = [];
    for (const { entity, bindings, ...about } of bound) {
      const revision = revisions.get(entity.ref);
      if (revision === undefined) continue;
      const own = bindings.flatMap(
        binding => assets.get(addressOf(binding)) ?? [],
      );
      const answeredBy = answeredByOthers(entity.ref, own, answers);
      evaluated.push({
        entityRef: entity.ref,
        revision,
        bindings,
        reads: readTimes(own),
        ...this.judge(
          entity,
          own.map(({ asset }) => asset),
          { ...about, answeredBy },
          round,
        ),
      });
      await breathe();
    }
    await markReassigned(
      this.deps,
      evaluated.map(({ entityRef }) => entityRef),
      now,
      () => scorecards.save(evaluated, now),
    );
  }

  private bind(
    { entity }: CatalogEntity,
    dependencies: Entity[],
    { index, sourceRows, sources, tags }: Round,
  ) {
    const { bindings, ...about } = bindEntity(entity, index, {
      dependencies,
      sources: sources.map(({ name }) => name),
      tags,
      rules: this.deps.settings.bindingRules,
    });
    const stored = bindings.flatMap(({ source, assetKey, rule }) => {
      const row = sourceRows.get(sourceId(source));
      return row ? [{ source: row.id, assetKey, rule }] : [];
    });
    return { bindings: stored, ...about };
  }

  private judge(
    { ref, kind, entity, selected }: CatalogEntity,
    assets: Asset[],
    about: Pick<Subject, 'notes' | 'unplaced' | 'answeredBy' | 'ownBrokers'>,
    { sources, sourceRows, tags, now }: Round,
  ): Pick<EvaluatedEntity, 'scorecard' | 'validUntil'> {
    const isSaid = assets.length > 0 || hasOwnAnnotation(entity);
    if (!selected || (ONLY_IF_BOUND.includes(kind) && !isSaid)) return {};
    try {
      const subject = subjectOf(assets, {
        entityRef: ref,
        declaredTags: declaredTags(entity, tags).codes,
        ...about,
        gaps: gapsOf(sources, now),
      });
      const { checksOf, vocabulary, environments } = this.deps.settings;
      return evaluate(subject, {
        now,
        sources: sourceRows,
        checks: checksOf(entity),
        vocabulary,
        environments,
      });
    } catch (error) {
      // Without a verdict rather than with an old one, which may have become false.
      this.deps.logger
        .child({ entityRef: ref })
        .error('An entity could not be evaluated', toError(error));
      return {};
    }
  }

  private async round(now: Date): Promise<Round> {
    const { vocabulary } = this.deps.settings;
    const index = await this.index.current();
    const sources = await this.deps.sources.states();
    const sourceRows = new Map(sources.map(state => [sourceId(state), state]));
    return {
      now,
      index,
      sources,
      sourceRows,
      tags: vocabulary.tags.map(({ code }) => code),
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

/** Who answers for what the entity is bound to, where that is another one. */
function answeredByOthers(
  entityRef: string,
  assets: readonly LocatedAsset[],
  answers: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map(
    assets.flatMap(({ sourceId: source, key, asset }) => {
      const answering = answers.get(addressOf({ source, assetKey: key }));
      return answering === undefined || answering === entityRef
        ? []
        : [[assetId(asset), answering] as const];
    }),
  );
}

function hasOwnAnnotation({ metadata }: Entity): boolean {
  const own: readonly string[] = Object.values(LAYER6_ANNOTATIONS);
  return Object.keys(metadata.annotations ?? {}).some(key => own.includes(key));
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
