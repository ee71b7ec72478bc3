import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type {
  CatalogService,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { Layer6Client } from 'backstage-plugin-layer6-common';
import type { ObservedEntities } from './ObservedEntities';
import { observedAnnotationsOf } from './observedPart';
import { refreshKey } from './ObservedProcessor';

const POLL_MS = 3_000;
/** As many as the catalog processes within a poll without falling behind with everything else. */
const REFRESHES_PER_POLL = 200;
/** While the portal starts, the first attempts fail for no reason that anybody has to know. */
const FAILURES_TO_MENTION = 5;

/**
 * Follows the change feed of Layer 6 and has the catalog process again what changed: these entities alone, without reading
 * their locations again, and no more at a time than the catalog can bear when a whole cluster changes at once.
 */
export class ChangeFollower implements EntityProvider {
  private readonly pending = new Set<string>();
  private cursor?: string;
  /** The catalog may show something else than what was heard: changes from before this process began to listen. */
  private behind = true;
  private failures = 0;
  private following?: Promise<void>;

  constructor(
    private readonly deps: {
      layer6: Pick<Layer6Client, 'getChanges'>;
      observed: ObservedEntities;
      catalog: CatalogService;
      auth: AuthService;
      logger: LoggerService;
      shutdown: AbortSignal;
    },
  ) {}

  getProviderName(): string {
    return 'Layer6ChangeFollower';
  }

  /** Returns at once: the catalog starts, whether Layer 6 answers or not. */
  async connect(connection: EntityProviderConnection): Promise<void> {
    this.following = this.follow(connection);
  }

  /** Waits for what is under way. */
  async settle(): Promise<void> {
    await this.following;
  }

  private async follow(connection: EntityProviderConnection): Promise<void> {
    const { shutdown } = this.deps;
    while (!shutdown.aborted) {
      await this.attempt(async () => {
        await this.listen();
        if (this.behind) await this.catchUp();
      });
      await this.refreshSome(connection);
      await sleep(POLL_MS, undefined, { signal: shutdown }).catch(() => {});
    }
  }

  private async listen(): Promise<void> {
    const { layer6, observed } = this.deps;
    let more = true;
    while (more) {
      const page = await layer6.getChanges(this.cursor);
      observed.apply(page);
      if (page.restarted) this.behind = true;
      page.items.forEach(({ entityRef }) => this.pending.add(entityRef));
      ({ cursor: this.cursor, more } = page);
    }
  }

  /** Everything was heard from the beginning; only what the catalog shows otherwise has to be processed again. */
  private async catchUp(): Promise<void> {
    const { auth, catalog, observed } = this.deps;
    this.pending.clear();
    const pages = catalog.streamEntities(
      {
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.annotations',
        ],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      for (const entity of page) {
        const ref = stringifyEntityRef(entity);
        const wanted = observed.get(ref)?.annotations ?? {};
        if (!isDeepStrictEqual(observedAnnotationsOf(entity), wanted)) {
          this.pending.add(ref);
        }
      }
    }
    this.behind = false;
  }

  private async refreshSome(
    connection: EntityProviderConnection,
  ): Promise<void> {
    const refs = [...this.pending].slice(0, REFRESHES_PER_POLL);
    if (refs.length === 0) return;
    try {
      await connection.refresh({ keys: refs.map(refreshKey) });
      refs.forEach(ref => this.pending.delete(ref));
    } catch (error) {
      this.deps.logger.warn(
        'The catalog did not take changed scorecards',
        toError(error),
      );
    }
  }

  private async attempt(hear: () => Promise<void>): Promise<void> {
    const { logger, shutdown } = this.deps;
    try {
      await hear();
      if (this.failures >= FAILURES_TO_MENTION) {
        logger.info('Layer 6 is followed again');
      }
      this.failures = 0;
    } catch (error) {
      if (shutdown.aborted) return;
      this.failures += 1;
      if (this.failures === FAILURES_TO_MENTION) {
        logger.warn(
          'Layer 6 is not followed; entities keep their annotations',
          toError(error),
        );
      }
    }
  }
}
