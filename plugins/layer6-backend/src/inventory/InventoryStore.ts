import type { Asset, BindingFace } from 'backstage-plugin-layer6-engine';
import type {
  CollectReport,
  SourceDefinition,
} from 'backstage-plugin-layer6-node';

/**
 * The assets of every source as last read in whole.
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
  /** Committed generation of each source, by its row's id: what has to be compared to know whether anything changed. */
  generations(): Promise<Map<number, number>>;
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

/** What a committed read changed. */
export interface InventoryCommit {
  sourceId: number;
  /** When the read began, which is what its assets were observed at. */
  observedAt: Date;
  /** When the read before it began; absent for the first. */
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
