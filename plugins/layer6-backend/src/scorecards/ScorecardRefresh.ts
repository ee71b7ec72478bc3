import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogMirror } from '../catalog/CatalogMirror';
import type { SourceCollection } from '../collection/SourceCollection';
import type { EvaluationStore } from '../evaluation/EvaluationStore';
import type { Evaluator } from '../evaluation/Evaluator';
import type { RefreshLeases } from './RefreshLeases';

/** How long to wait for the refresh of another replica. */
const BUSY_RETRY_MS = 200;

/** Reads again what one entity's scorecard rests on. */
export class ScorecardRefresh {
  private readonly running = new Map<string, Promise<void>>();

  constructor(
    private readonly deps: {
      mirror: CatalogMirror;
      collection: SourceCollection;
      evaluations: EvaluationStore;
      evaluator: Evaluator;
      leases: RefreshLeases;
      clock: () => Date;
    },
  ) {}

  /**
   * Reads the entity, then what it is bound to in each source; all sources in whole, where it is bound to nothing. Whoever asks
   * for the same entity meanwhile shares it.
   *
   * @throws ServiceUnavailableError that says what could not be read again. What could be has been evaluated, the rest stays as it was.
   */
  async refresh(entityRef: string): Promise<void> {
    const running =
      this.running.get(entityRef) ??
      this.underLease(entityRef).finally(() => this.running.delete(entityRef));
    this.running.set(entityRef, running);
    return running;
  }

  private async underLease(entityRef: string): Promise<void> {
    const { leases, clock } = this.deps;
    let lease = await leases.take(entityRef, clock());
    while (!lease) {
      await sleep(BUSY_RETRY_MS);
      lease = await leases.take(entityRef, clock());
    }
    try {
      await this.readAndEvaluate(entityRef);
    } finally {
      await leases.release(entityRef, lease);
    }
  }

  private async readAndEvaluate(entityRef: string): Promise<void> {
    const { mirror, collection, evaluations, evaluator, clock } = this.deps;
    await mirror.readEntity(entityRef, clock());
    // An annotation that was just changed may lead elsewhere.
    await evaluator.evaluate([entityRef], clock());
    const scopes = await evaluations.scopesOf(entityRef);
    const failures = await collection.readScopes(scopes);
    if (scopes.length === 0) await collection.readAll();
    await evaluator.evaluate([entityRef], clock());
    if (failures.length > 0) {
      throw new ServiceUnavailableError(
        `Not everything could be read again; the rest stays as it was. ${failures.join('; ')}`,
      );
    }
  }
}
