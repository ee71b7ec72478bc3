import { setTimeout as sleep } from 'node:timers/promises';
import type {
  AuthService,
  DatabaseService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createDeferred } from '@backstage/types';
import { describeFramework } from 'backstage-plugin-layer6-engine';
import type { Router } from 'express';
import { CatalogMirror } from './catalog/CatalogMirror';
import { DatabaseCatalogStore } from './catalog/DatabaseCatalogStore';
import type { CollectorRegistry } from './collection/CollectorRegistry';
import { DatabaseSourceStore } from './collection/DatabaseSourceStore';
import { SourceCollection } from './collection/SourceCollection';
import { SourceDiscovery } from './collection/SourceDiscovery';
import { createCompliance } from './compliance/createCompliance';
import { readConfig } from './config';
import { openDatabase } from './database/migrate';
import { DatabaseAnswerStore } from './evaluation/DatabaseAnswerStore';
import { DatabaseEvaluationStore } from './evaluation/DatabaseEvaluationStore';
import { EvaluationQueue } from './evaluation/EvaluationQueue';
import { Evaluator } from './evaluation/Evaluator';
import type { RuleRegistry } from './evaluation/RuleRegistry';
import { DatabaseInventoryStore } from './inventory/DatabaseInventoryStore';
import { createRouter } from './router/createRouter';
import { DatabaseChangeFeed } from './scorecards/ChangeFeed';
import { DatabaseScorecardStore } from './scorecards/DatabaseScorecardStore';
import { RefreshLeases } from './scorecards/RefreshLeases';
import { ScorecardRefresh } from './scorecards/ScorecardRefresh';

/**
 * What expired while the portal was down is not called stale before its sources had their chance to be read again, or every
 * longer restart would cut all history in two. No longer than the time between two sweeps.
 */
const GRACE_MS = 5_000;

export interface Layer6Options {
  auth: AuthService;
  catalog: CatalogService;
  collectors: CollectorRegistry;
  rules: RuleRegistry;
  config: RootConfigService;
  database: DatabaseService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  permissions: PermissionsService;
  scheduler: SchedulerService;
  clock: () => Date;
}

/** The parts of the plugin, put together. */
export interface Layer6 {
  router: Router;
  /** Registers the tasks that read the catalog, and that evaluate what is due. */
  schedule(): Promise<void>;
  /** Follows the sources, reads those that are overdue, and lets evaluation begin. */
  start(): Promise<void>;
  /**
   * Reads the catalog and all sources, evaluates, and closes the days that have ended: all that the tasks do, once and by the
   * clock. For whoever sets the clock.
   */
  round(): Promise<void>;
  /** Breaks off what is under way, and waits for it to end. */
  stop(): Promise<void>;
}

/** @throws InputError where the configuration cannot be meant. */
export async function createLayer6(options: Layer6Options): Promise<Layer6> {
  const { auth, catalog, config, scheduler, logger, clock } = options;
  const { entityFilter, timeZone, retention, ...settings } = readConfig(
    config,
    options.rules.vocabulary(),
  );
  const bindingRules = options.rules.bindingRules();
  const configured = options.collectors.readSources(config);
  const stopping = new AbortController();
  const shutdown = stopping.signal;
  const ready = createDeferred();

  const knex = await openDatabase(options.database);
  const entities = DatabaseCatalogStore.create(knex);
  const sources = DatabaseSourceStore.create(knex);
  const inventory = DatabaseInventoryStore.create(knex);
  const evaluations = DatabaseEvaluationStore.create(knex);
  const answers = DatabaseAnswerStore.create(knex);
  const scorecards = DatabaseScorecardStore.create(knex);

  const evaluator = new Evaluator({
    catalog: entities,
    inventory,
    sources,
    evaluations,
    answers,
    scorecards,
    settings: { ...settings, bindingRules },
    logger,
  });
  const queue = new EvaluationQueue({
    catalog: entities,
    bindingRules,
    answers,
    sources,
    evaluations,
    evaluator,
    logger,
    clock,
    ready,
    shutdown,
  });
  const mirror = new CatalogMirror({
    catalog,
    auth,
    store: entities,
    filter: entityFilter,
    onChange: (refs, now) => queue.entitiesChanged(refs, now),
  });
  const discovery = new SourceDiscovery(options.collectors.discoverers(), {
    logger,
    shutdown,
  });
  const collection = new SourceCollection(configured, discovery, {
    store: sources,
    inventory,
    listener: {
      committed: commit => queue.inventoryChanged(commit),
      ended: () => queue.healthChanged(),
      dropped: ids => queue.sourcesDropped(ids),
    },
    scheduler,
    logger,
    clock,
    shutdown,
  });

  const framework = describeFramework(settings.checks, settings.vocabulary);
  const compliance = createCompliance({
    ...options,
    knex,
    entityFilter,
    framework,
    timeZone,
    retention,
  });

  return {
    router: createRouter({
      ...options,
      ...compliance.routes,
      sources,
      scorecards,
      changes: DatabaseChangeFeed.create(knex),
      collection,
      mirror: entities,
      entityFilter,
      framework,
      refresh: new ScorecardRefresh({
        mirror,
        collection,
        evaluations,
        evaluator,
        leases: RefreshLeases.create(knex),
        clock,
      }),
    }),
    async schedule() {
      await queue.everythingChanged();
      await scheduler.scheduleTask({
        id: 'catalog',
        frequency: { seconds: 10 },
        timeout: { minutes: 5 },
        signal: shutdown,
        fn: signal => mirror.readPatiently(clock, signal),
      });
      await scheduler.scheduleTask({
        id: 'evaluate',
        frequency: { seconds: 5 },
        timeout: { minutes: 10 },
        signal: shutdown,
        fn: async () => {
          await queue.healthChanged();
          await queue.drain();
          await compliance.evaluated(clock());
        },
      });
      await compliance.schedule(shutdown);
    },
    async start() {
      await Promise.race([
        collection.start(),
        sleep(GRACE_MS, undefined, { ref: false }),
      ]);
      ready.resolve();
    },
    async round() {
      await mirror.read(clock());
      await collection.readAll();
      await queue.drain();
      await compliance.evaluated(clock());
      await compliance.closeDays(clock());
    },
    async stop() {
      stopping.abort();
      ready.resolve();
      await collection.settle();
      await queue.settle();
    },
  };
}
