import { setTimeout as sleep } from 'node:timers/promises';
import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { CatalogStore } from './CatalogStore';
import {
  ENTITY_FIELDS,
  GROUP_FIELDS,
  mirrorEntity,
  mirrorGroup,
  systemOf,
  type MirroredEntity,
  type MirroredGroup,
} from './mirrored';

const TRIES = 10;
const RETRY_MS = 1_000;

/** Catalog filter: any of the records, all keys of a record, any of a key's values. */
export type EntityFilter = Record<string, string | string[]>[];

/** Told which entities are new, changed or gone. */
export type CatalogListener = (
  refs: readonly string[],
  now: Date,
) => Promise<void>;

/**
 * Keeps the mirror of the catalog. The catalog can tell nobody that something changed, so it is read in whole, and only what
 * differs from the mirror is written.
 */
export class CatalogMirror {
  constructor(
    private readonly deps: {
      catalog: CatalogService;
      auth: AuthService;
      store: CatalogStore;
      filter: EntityFilter;
      onChange: CatalogListener;
    },
  ) {}

  /**
   * Reads, and tries again for a while where the catalog does not answer: right after a start it may not be there yet.
   *
   * @throws what the last try threw
   */
  async readPatiently(clock: () => Date, signal: AbortSignal): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await this.read(clock());
        return;
      } catch (error) {
        if (tries === TRIES || signal.aborted) throw error;
      }
      await sleep(RETRY_MS, undefined, { signal });
    }
  }

  /** A read that breaks off throws and takes nothing away; what it brought until then is right and stays. */
  async read(now: Date): Promise<void> {
    const { store, onChange } = this.deps;
    const known = await store.hashes();
    const groups = await this.groups();
    const structure = await this.structure();
    const domains = new Map(
      structure.map(({ row }) => [row.ref, row.domain_ref]),
    );

    const seen = new Set<string>();
    const write = async (entities: MirroredEntity[]) => {
      const changed = entities.filter(
        ({ row }) => !seen.has(row.ref) && known.get(row.ref) !== row.hash,
      );
      entities.forEach(({ row }) => seen.add(row.ref));
      await store.upsert(changed, now);
      await onChange(
        changed.map(({ row }) => row.ref),
        now,
      );
    };
    for await (const page of this.stream(this.deps.filter, ENTITY_FIELDS)) {
      await write(
        page.map(entity => mirrorEntity(entity, { selected: true, domains })),
      );
    }
    await write(structure.filter(({ row }) => !seen.has(row.ref)));

    const gone = [...known.keys()].filter(ref => !seen.has(ref));
    await store.remove(gone, now);
    await onChange(gone, now);
    await store.replaceGroups(groups);
  }

  /** Reads one entity again. One that the filter does not select, or that is gone, counts as not there. */
  async readEntity(ref: string, now: Date): Promise<void> {
    const { catalog, auth, store, filter, onChange } = this.deps;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: [ref], filter, fields: ENTITY_FIELDS },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const [entity] = items;
    if (entity) {
      const system = systemOf(entity);
      const domains = new Map(
        system ? [[system, await store.domainOf(system)]] : [],
      );
      const mirrored = mirrorEntity(entity, { selected: true, domains });
      await store.upsert([mirrored], now);
    } else {
      const mirrored = await store.load([ref]);
      if (!mirrored.some(({ selected }) => selected)) return;
      await store.remove([ref], now);
    }
    await onChange([ref], now);
  }

  /**
   * Systems and domains, by which entities are rolled up, and Resources, by which Components are bound; filters need not select
   * them.
   */
  private async structure(): Promise<MirroredEntity[]> {
    const mirrored: MirroredEntity[] = [];
    const all = this.deps.filter.some(selectsAllResources);
    const filter = [
      { kind: ['system', 'domain', ...(all ? [] : ['resource'])] },
    ];
    for await (const page of this.stream(filter, ENTITY_FIELDS)) {
      for (const entity of page) {
        mirrored.push(mirrorEntity(entity, { selected: false }));
      }
    }
    return mirrored;
  }

  private async groups(): Promise<MirroredGroup[]> {
    const groups = new Map<string, MirroredGroup>();
    for await (const page of this.stream([{ kind: 'group' }], GROUP_FIELDS)) {
      for (const entity of page) {
        groups.set(stringifyEntityRef(entity), mirrorGroup(entity));
      }
    }
    return [...groups.values()];
  }

  private async *stream(filter: EntityFilter, fields: string[]) {
    const { catalog, auth } = this.deps;
    yield* catalog.streamEntities(
      { filter, fields },
      { credentials: await auth.getOwnServiceCredentials() },
    );
  }
}

function selectsAllResources({ kind, ...rest }: EntityFilter[number]): boolean {
  const kinds = kind === undefined ? [] : [kind].flat();
  return (
    Object.keys(rest).length === 0 &&
    kinds.some(each => each.toLocaleLowerCase('en-US') === 'resource')
  );
}
