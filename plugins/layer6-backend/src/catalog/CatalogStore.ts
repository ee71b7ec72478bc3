import type { Entity } from '@backstage/catalog-model';
import type { MirroredEntity, MirroredGroup } from './mirrored';

/** An entity out of the mirror. */
export interface CatalogEntity {
  ref: string;
  /** Lower case. */
  kind: string;
  /** Whether it is in the catalog now. */
  isPresent: boolean;
  /** Whether it is in the catalog now, and selected by `layer6.entities.filter`. */
  selected: boolean;
  /** Slim: what binding looks at. */
  entity: Entity;
}

/**
 * The mirror of the catalog: entities, who owns them, and how the owning groups stand to each other.
 */
export interface CatalogStore {
  /** Hash by ref, of all entities that are there now. */
  hashes(): Promise<Map<string, string>>;
  /** Adds or replaces entities; one that was gone is back, and keeps when it was first seen. */
  upsert(entities: readonly MirroredEntity[], now: Date): Promise<void>;
  /** Marks entities as gone; their history stays. */
  remove(refs: readonly string[], now: Date): Promise<void>;
  /** All groups that there are. */
  replaceGroups(groups: readonly MirroredGroup[]): Promise<void>;
  /** The domain that a system belongs to. */
  domainOf(systemRef: string): Promise<string | null>;
  /** Those of the refs that the mirror knows, gone ones included. */
  load(refs: readonly string[]): Promise<CatalogEntity[]>;
  /** All selected entities, in batches. */
  selected(): AsyncGenerator<CatalogEntity[]>;
}
