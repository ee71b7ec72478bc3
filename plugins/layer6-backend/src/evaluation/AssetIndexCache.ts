import { AssetIndex, type BindingFace } from 'backstage-plugin-layer6-engine';
import type { InventoryStore } from '../inventory/InventoryStore';

interface SourceFaces {
  version: number;
  faces: BindingFace[];
}

/** The index that binding looks into, kept in memory and renewed by whole sources as they change. */
export class AssetIndexCache {
  private sources = new Map<number, SourceFaces>();
  private index = new AssetIndex([]);

  constructor(private readonly inventory: InventoryStore) {}

  /** The index over all that is committed by now. */
  async current(): Promise<AssetIndex> {
    const versions = await this.inventory.versions();
    const isSame =
      versions.size === this.sources.size &&
      [...versions].every(
        ([id, version]) => this.sources.get(id)?.version === version,
      );
    if (isSame) return this.index;

    const sources = new Map<number, SourceFaces>();
    for (const [id, version] of versions) {
      const known = this.sources.get(id);
      sources.set(
        id,
        known?.version === version
          ? known
          : { version, faces: await this.inventory.faces(id) },
      );
    }
    this.sources = sources;
    this.index = new AssetIndex(
      [...sources.values()].flatMap(({ faces }) => faces),
    );
    return this.index;
  }
}
