import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type PermissionCriteria,
  type PermissionCondition,
} from '@backstage/plugin-permission-common';
import type { EntityFilter } from '../catalog/CatalogMirror';
import { hashOf } from '../database/hash';
import type { VisibilityStore } from './VisibilityStore';
import type { Visible } from './Visible';

/** What a caller may see can change without the mirror of the catalog seeing it: by a label, say. So no longer than this. */
const GOOD_FOR_MS = 60_000;

const MOST_CALLERS = 1000;

const FIELDS = ['kind', 'metadata.namespace', 'metadata.name'];

/**
 * What a caller may see, which only the catalog can tell. Where its answer depends on conditions, the visible refs are asked for
 * once, with the caller's own credentials, and shared by all whose conditions are the same to the last parameter.
 */
export class Visibility {
  private readonly filling = new Map<string, Promise<number>>();
  private readonly lastKeys = new Map<string, string>();

  constructor(
    private readonly deps: {
      permissions: PermissionsService;
      catalog: CatalogService;
      store: VisibilityStore;
      entityFilter: EntityFilter;
      clock: () => Date;
    },
  ) {}

  async of(credentials: BackstageCredentials): Promise<Visible> {
    const { store, clock } = this.deps;
    const { decision, key, found } = await this.decideAndLookUp(
      credentials,
      probable => store.find(probable, clock()),
    );
    if (key === undefined) {
      return decision.result === AuthorizeResult.ALLOW ? 'all' : 'none';
    }
    return { setId: found ?? (await this.shareFill(key, credentials)) };
  }

  /** Whether an entity, if there is one, is visible for certain; where it is not, the catalog has to be asked. */
  async isKnownVisible(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    // Not worth a set of all that is visible, but one that is there will do.
    const { store, clock } = this.deps;
    const { decision, key, found } = await this.decideAndLookUp(
      credentials,
      probable => store.has(probable, entityRef, clock()),
    );
    return key === undefined
      ? decision.result === AuthorizeResult.ALLOW
      : found === true;
  }

  /**
   * Looks something up by the key of the conditions that the caller is subject to, if there are any. The caller's last ones are
   * most likely the same, so that they are looked up while the decision is made; it alone says whether they were.
   */
  private async decideAndLookUp<Found>(
    credentials: BackstageCredentials,
    lookUp: (key: string) => Promise<Found>,
  ) {
    const caller = JSON.stringify(credentials.principal);
    const lastKey = this.lastKeys.get(caller);
    const [decision, foundByLast] = await Promise.all([
      this.decide(credentials),
      lastKey === undefined ? undefined : lookUp(lastKey),
    ]);
    this.lastKeys.delete(caller);
    if (decision.result !== AuthorizeResult.CONDITIONAL) return { decision };
    const key = keyOf(decision.conditions);
    this.remember(caller, key);
    const found = key === lastKey ? foundByLast : await lookUp(key);
    return { decision, key, found };
  }

  /** Who did not ask for longest is forgotten. */
  private remember(caller: string, key: string): void {
    this.lastKeys.set(caller, key);
    if (this.lastKeys.size > MOST_CALLERS) {
      const [oldest] = this.lastKeys.keys();
      this.lastKeys.delete(oldest);
    }
  }

  private async decide(credentials: BackstageCredentials) {
    const [decision] = await this.deps.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    return decision;
  }

  private async shareFill(
    key: string,
    credentials: BackstageCredentials,
  ): Promise<number> {
    const generation = await this.deps.store.catalogGeneration();
    const name = `${key} ${generation}`;
    const running =
      this.filling.get(name) ??
      this.fill({ key, generation }, credentials).finally(() =>
        this.filling.delete(name),
      );
    this.filling.set(name, running);
    return running;
  }

  private async fill(
    set: { key: string; generation: number },
    credentials: BackstageCredentials,
  ): Promise<number> {
    const { store, clock } = this.deps;
    // Somebody may have filled one since it was looked for.
    const found = await store.find(set.key, clock());
    if (found !== undefined) return found;
    await store.clean(clock());
    // From when it is asked for, not from when all have answered.
    const expiresAt = new Date(clock().getTime() + GOOD_FOR_MS);
    return store.fill(
      { ...set, expiresAt },
      this.visibleRefs(credentials),
      clock,
    );
  }

  private async *visibleRefs(
    credentials: BackstageCredentials,
  ): AsyncGenerator<string[]> {
    const { catalog, entityFilter } = this.deps;
    const filter = [...entityFilter, { kind: ['group', 'system'] }];
    const pages = catalog.streamEntities(
      { filter, fields: FIELDS },
      { credentials },
    );
    for await (const page of pages) {
      yield page.map(entity => stringifyEntityRef(entity));
    }
  }
}

/** Equal for equal conditions, in whatever order their properties came. */
function keyOf(conditions: PermissionCriteria<PermissionCondition>): string {
  const text = JSON.stringify(conditions, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
  return hashOf(text);
}
