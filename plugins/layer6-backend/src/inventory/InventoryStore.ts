import type { Asset, BindingFace } from 'backstage-plugin-layer6-engine';
import type {
  CollectReport,
  CollectScope,
  SourceDefinition,
} from 'backstage-plugin-layer6-node';

/**
 * The assets of every source as last read: in whole, and since then some of them by themselves.
 */
export interface InventoryStore {
  /**
   * Takes the lease of a source for a new read. `busy`: somebody is reading it right now. `superseded`: the portal's
   * configuration no longer holds the source, or holds it otherwise.
   */
  begin(
    source: SourceDefinition,
    now: Date,
  ): Promise<InventoryWriter | 'busy' | 'superseded'>;
  /** Begins to read a part of a source again. `superseded`: as of `begin`. */
  beginPatch(
    source: SourceDefinition,
    now: Date,
  ): Promise<InventoryPatch | 'superseded'>;
  /** A number for each source, by its row's id, that grows whenever what binding looks at may have changed. */
  versions(): Promise<Map<number, number>>;
  faces(sourceId: number): Promise<BindingFace[]>;
  /** Those of the assets that there are. */
  load(addresses: readonly AssetAddress[]): Promise<LocatedAsset[]>;
}

/** Where an asset is kept. */
export interface AssetAddress {
  sourceId: number;
  key: string;
}

export interface LocatedAsset extends AssetAddress {
  asset: Asset;
  /** When its source was last read in whole; the asset itself may have been observed since. ISO 8601, UTC. */
  readAt: string;
}

/**
 * One read of one source on its way into the inventory. Nothing of it shows before `commit`. Every method throws
 * `SupersededError`, and writes nothing, once somebody else has taken the source.
 */
export interface InventoryWriter {
  add(assets: readonly Asset[]): Promise<void>;
  /** Keeps the lease from running out. */
  renew(now: Date): Promise<void>;
  /** Replaces, all at once, what the source showed before. */
  commit(report: CollectReport, now: Date): Promise<InventoryCommit>;
  /** Drops what was added. The source keeps the assets of its last whole read, and says why it has no newer ones. */
  fail(message: string, now: Date): Promise<void>;
  /** Drops what was added, as if the read had not been begun. */
  abandon(): Promise<void>;
}

/** One read of a part of one source, on its way into the inventory. */
export interface InventoryPatch {
  /** When it began, which is what its assets are observed at. */
  readonly observedAt: Date;
  /**
   * Puts the assets in, all at once, and takes out what a complete read of the scope did not show. Everything else stays with
   * its older time. `overtaken`: a whole read has begun since, and knows better; nothing is written.
   *
   * @throws SupersededError where the source is no longer configured as it was
   */
  commit(
    scope: CollectScope,
    assets: readonly Asset[],
    report: Pick<CollectReport, 'complete'>,
  ): Promise<InventoryCommit | 'overtaken'>;
}

/** What a committed read changed. */
export interface InventoryCommit {
  sourceId: number;
  /** When the read began, which is what its assets were observed at. */
  observedAt: Date;
  /** When the whole read before it began; absent for the first, and for the read of a part. */
  previouslyObservedAt?: Date;
  added: number;
  changed: number;
  removed: number;
  /** Assets that are no longer as they were: changed and removed ones. */
  keys: string[];
  /** Faces of assets that bind otherwise than before, as they were and as they are. */
  faces: BindingFace[];
}

export class SupersededError extends Error {
  constructor() {
    super('Another read has taken this source, or it is no longer configured');
    this.name = 'SupersededError';
  }
}
