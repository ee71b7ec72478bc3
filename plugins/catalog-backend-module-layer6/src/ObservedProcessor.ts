import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorCache,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import type { Observed, ObservedEntities } from './ObservedEntities';
import { withObserved } from './observedPart';

const CACHE_KEY = 'observed';
const NOTHING: Observed = { annotations: {}, warnings: [] };

/** After all others, so that none of them can put something in place of what was observed. The catalog's default is 20. */
const PRIORITY = 1_000;

/** Key by which the catalog is told to process one entity again. */
export function refreshKey(entityRef: string): string {
  return `layer6:${entityRef}`;
}

/**
 * Puts what was observed on entities. It waits for nobody and never fails, because that would keep the entity itself from being
 * created or updated; while Layer 6 has not been heard, it repeats what it said last, which the catalog keeps for it.
 */
export class ObservedProcessor implements CatalogProcessor {
  constructor(
    private readonly entities: Pick<ObservedEntities, 'get' | 'isComplete'>,
  ) {}

  getProcessorName(): string {
    return 'Layer6ObservedProcessor';
  }

  getPriority(): number {
    return PRIORITY;
  }

  async postProcessEntity(
    entity: Entity,
    _location: unknown,
    emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const entityRef = stringifyEntityRef(entity);
    emit(processingResult.refresh(refreshKey(entityRef)));
    return withObserved(entity, await this.observed(entityRef, cache));
  }

  private async observed(
    entityRef: string,
    cache: CatalogProcessorCache,
  ): Promise<Observed> {
    const said = this.entities.get(entityRef);
    const before = await cache.get<Observed>(CACHE_KEY);
    if (!said && !this.entities.isComplete) return before ?? NOTHING;
    // An entity without a scorecard needs no cache, unless to overwrite what stands there.
    if (said || before) await cache.set(CACHE_KEY, said ?? NOTHING);
    return said ?? NOTHING;
  }
}
