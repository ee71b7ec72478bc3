import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  BUILT_IN,
  DEFAULT_CHECKS,
  type Asset,
} from 'backstage-plugin-layer6-engine';
import type { Knex } from 'knex';
import { DatabaseCatalogStore } from '../catalog/DatabaseCatalogStore';
import { mirrorEntity } from '../catalog/mirrored';
import { DatabaseSourceStore } from '../collection/DatabaseSourceStore';
import { DatabaseAnswerStore } from '../evaluation/DatabaseAnswerStore';
import { DatabaseEvaluationStore } from '../evaluation/DatabaseEvaluationStore';
import { EvaluationQueue } from '../evaluation/EvaluationQueue';
import { Evaluator } from '../evaluation/Evaluator';
import { DatabaseInventoryStore } from '../inventory/DatabaseInventoryStore';
import type { InventoryWriter } from '../inventory/InventoryStore';
import { DatabaseScorecardStore } from '../scorecards/DatabaseScorecardStore';
import { aWorkload } from './assets';
import { aReport, aSource, configured } from './FakeCollector';

export const CART = 'component:default/cart';
export const PAY = 'component:default/pay';

/** All that evaluates, on a real database, with one source and a clock that stands still. */
export class EvaluationBench {
  now = new Date('2026-01-15T12:00:00.000Z');
  readonly logger = mockServices.logger.mock();
  readonly catalog: DatabaseCatalogStore;
  readonly inventory: DatabaseInventoryStore;
  readonly scorecards: DatabaseScorecardStore;
  readonly evaluations: DatabaseEvaluationStore;
  readonly queue: EvaluationQueue;
  readonly evaluate: jest.SpyInstance<Promise<void>, [readonly string[], Date]>;
  readonly evaluator: Evaluator;
  readonly source = aSource();
  readonly sources: DatabaseSourceStore;

  static async create(knex: Knex): Promise<EvaluationBench> {
    const bench = new EvaluationBench(knex);
    await bench.sources.configure(configured(bench.source), bench.now);
    return bench;
  }

  private constructor(readonly knex: Knex) {
    this.logger.child.mockReturnValue(this.logger);
    this.catalog = DatabaseCatalogStore.create(knex);
    this.sources = DatabaseSourceStore.create(knex);
    this.inventory = DatabaseInventoryStore.create(knex);
    this.scorecards = DatabaseScorecardStore.create(knex);
    this.evaluations = DatabaseEvaluationStore.create(knex);
    const { catalog, sources, inventory, scorecards, evaluations, logger } =
      this;
    const answers = DatabaseAnswerStore.create(knex);
    this.evaluator = new Evaluator({
      catalog,
      inventory,
      sources,
      evaluations,
      answers,
      scorecards,
      settings: {
        vocabulary: BUILT_IN,
        bindingRules: [],
        checksOf: () => DEFAULT_CHECKS,
      },
      logger,
    });
    this.evaluate = jest.spyOn(this.evaluator, 'evaluate');
    this.queue = new EvaluationQueue({
      catalog,
      bindingRules: [],
      answers,
      sources,
      evaluations,
      evaluator: this.evaluator,
      logger,
      clock: () => this.now,
      ready: Promise.resolve(),
      shutdown: new AbortController().signal,
    });
  }

  async inCatalog(...entities: Entity[]): Promise<void> {
    const mirrored = entities.map(entity =>
      mirrorEntity(entity, { selected: true }),
    );
    await this.catalog.upsert(mirrored, this.now);
    const refs = mirrored.map(({ row }) => row.ref);
    await this.queue.entitiesChanged(refs, this.now);
    await this.queue.settle();
  }

  async begin(): Promise<InventoryWriter> {
    const writer = await this.inventory.begin(this.source, this.now);
    if (typeof writer === 'string') throw new Error(writer);
    return writer;
  }

  /** Reads the source, and returns who was evaluated because of it. */
  async read(...assets: Asset[]): Promise<string[]> {
    const writer = await this.begin();
    await writer.add(assets);
    const commit = await writer.commit(aReport(), this.now);
    this.evaluate.mockClear();
    await this.queue.inventoryChanged(commit);
    await this.queue.settle();
    const evaluated = this.evaluate.mock.calls.flatMap(([refs]) => refs);
    await this.queue.healthChanged();
    await this.queue.settle();
    return evaluated.sort();
  }

  pass(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
  }

  cart() {
    return aWorkload('cart', { at: this.now });
  }

  pay() {
    return aWorkload('pay', { at: this.now });
  }

  /** Names of the workloads that an entity runs as; undefined where it has no scorecard. */
  async boundTo(ref: string): Promise<string[] | undefined> {
    const scorecard = await this.scorecards.get(ref);
    return scorecard?.placements.map(({ name }) => name);
  }

  async reasonOf(ref: string, check: string) {
    const scorecard = await this.scorecards.get(ref);
    return scorecard?.checks.find(({ id }) => id === check)?.reason;
  }
}
