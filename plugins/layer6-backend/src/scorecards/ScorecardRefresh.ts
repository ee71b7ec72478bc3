import type { CatalogMirror } from '../catalog/CatalogMirror';
import type { SourceCollection } from '../collection/SourceCollection';
import type { EvaluationStore } from '../evaluation/EvaluationStore';
import type { Evaluator } from '../evaluation/Evaluator';

/** Reads again what one entity's scorecard rests on. */
export class ScorecardRefresh {
  constructor(
    private readonly deps: {
      mirror: CatalogMirror;
      collection: SourceCollection;
      evaluations: EvaluationStore;
      evaluator: Evaluator;
      clock: () => Date;
    },
  ) {}

  /**
   * Reads the entity, then the sources that it is bound to; all sources, where it is bound to none. A source that cannot be read
   * shows in the scorecard and its notes, not as an error here.
   */
  async refresh(entityRef: string): Promise<void> {
    const { mirror, collection, evaluations, evaluator, clock } = this.deps;
    await mirror.readEntity(entityRef, clock());
    // An annotation that was just changed may lead to other sources.
    await evaluator.evaluate([entityRef], clock());
    await collection.readAll(await evaluations.sourcesOf(entityRef));
    await evaluator.evaluate([entityRef], clock());
  }
}
