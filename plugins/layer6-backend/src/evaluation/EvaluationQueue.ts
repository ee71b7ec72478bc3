import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { BindingRule } from 'backstage-plugin-layer6-engine';
import type { CatalogStore } from '../catalog/CatalogStore';
import { dependentsOf, isResource } from '../catalog/dependencies';
import type { SourceStore } from '../collection/SourceStore';
import type { InventoryCommit } from '../inventory/InventoryStore';
import { timeSlice } from '../timeSlice';
import type { AnswerStore } from './AnswerStore';
import type { EvaluationStore } from './EvaluationStore';
import type { Evaluator } from './Evaluator';
import { noticeGaps } from './gaps';
import { touchedBy } from './touched';

const ENTITIES_PER_BATCH = 100;
const RETRY_MS = 60_000;

/**
 * Decides what has to be evaluated, and works it off. What is to be done stands in the database, so that nothing is lost when
 * a process ends and any replica can go on.
 */
export class EvaluationQueue {
  private draining?: Promise<void>;
  private again = false;
  /** Something changed that could not be marked. */
  private missed = false;

  constructor(
    private readonly deps: {
      catalog: CatalogStore;
      bindingRules: readonly BindingRule[];
      answers: AnswerStore;
      sources: SourceStore;
      evaluations: EvaluationStore;
      evaluator: Evaluator;
      logger: LoggerService;
      clock: () => Date;
      /** Nothing is evaluated before. */
      ready: Promise<void>;
      shutdown: AbortSignal;
    },
  ) {}

  /** Rules or settings may have changed. */
  async everythingChanged(): Promise<void> {
    await this.deps.evaluations.markAll(this.deps.clock());
    this.wake();
  }

  /** Entities, and with them those whose scorecards rest on them or count for them. */
  async entitiesChanged(refs: readonly string[], now: Date): Promise<void> {
    if (refs.length === 0) return;
    const { catalog, answers, evaluations } = this.deps;
    await this.orAll(async () => {
      const assets = await answers.assetsOf(refs.filter(isResource));
      const others = [
        ...(await dependentsOf(catalog, refs)),
        ...(await answers.sharing([...assets.values()].flat())),
      ];
      await evaluations.mark([...new Set([...refs, ...others])], now);
    });
    this.wake();
  }

  async inventoryChanged(commit: InventoryCommit): Promise<void> {
    const { catalog, bindingRules, evaluations, sources, clock } = this.deps;
    await this.orAll(async () => {
      const states = await sources.states();
      const source = states.find(({ id }) => id === commit.sourceId);
      if (!source) return;
      const { maxAgeMs } = source;
      const refs = await touchedBy(commit, {
        catalog,
        bindingRules,
        evaluations,
        maxAgeMs,
      });
      await evaluations.mark(refs, clock());
    });
    this.wake();
  }

  /** Sources, by their rows' ids, have left or begin anew. */
  async sourcesDropped(ids: readonly number[]): Promise<void> {
    const { evaluations, clock } = this.deps;
    await this.orAll(async () => {
      const now = clock();
      for (const id of ids) {
        await evaluations.mark(await evaluations.boundTo(id), now);
      }
      await evaluations.markUnbound(now);
    });
    this.wake();
  }

  /** The health of sources may have changed, be it that time alone has passed. */
  async healthChanged(): Promise<void> {
    if (this.missed) {
      this.missed = false;
      await this.orAll(() => this.everythingChanged());
    }
    await noticeGaps(this.deps, this.deps.clock());
  }

  /** Evaluates what is due. Returns when nothing is left. */
  async drain(): Promise<void> {
    this.wake();
    await this.settle();
  }

  /** Waits for what is under way. */
  async settle(): Promise<void> {
    while (this.draining) await this.draining;
  }

  /** Where marking fails, the change itself is stored already and would not be seen again; so everything is marked later. */
  private async orAll(marking: () => Promise<void>): Promise<void> {
    try {
      await marking();
    } catch (error) {
      this.missed = true;
      throw error;
    }
  }

  private wake(): void {
    this.again = true;
    this.draining ??= this.work()
      .catch(error => {
        if (this.deps.shutdown.aborted) return;
        // What is due stays due; the next sweep comes soon.
        this.deps.logger.error('Entities could not be evaluated', error);
      })
      .finally(() => {
        this.draining = undefined;
        if (this.again) this.wake();
      });
  }

  private async work(): Promise<void> {
    const { evaluations, clock, ready, shutdown } = this.deps;
    await ready;
    const breathe = timeSlice();
    while (this.again) {
      this.again = false;
      for (;;) {
        if (shutdown.aborted) return;
        const now = clock();
        const refs = await evaluations.due(now, ENTITIES_PER_BATCH);
        if (refs.length === 0) break;
        await this.evaluate(refs, now);
        await breathe();
      }
    }
  }

  /** One entity that cannot be stored must not hold up all others. */
  private async evaluate(refs: readonly string[], now: Date): Promise<void> {
    const { evaluations, evaluator, logger } = this.deps;
    try {
      await evaluator.evaluate(refs, now);
    } catch (error) {
      if (refs.length > 1) {
        for (const ref of refs) await this.evaluate([ref], now);
        return;
      }
      const [entityRef] = refs;
      logger
        .child({ entityRef })
        .error('The evaluation of an entity failed', toError(error));
      await evaluations.postpone(entityRef, new Date(now.getTime() + RETRY_MS));
    }
  }
}
