import { AssetIndex, type BindingFace } from 'backstage-plugin-layer6-engine';
import type { InventoryStore } from '../inventory/InventoryStore';

interface SourceFaces {
  generation: number;
  faces: BindingFace[];
}

/** The index that binding looks into, kept in memory and renewed by whole sources as they are read. */
export class AssetIndexCache {
  private sources = new Map<number, SourceFaces>();
  private index = new AssetIndex([]);

  constructor(private readonly inventory: InventoryStore) {}

  /** The index over all that is committed by now. */
  async current(): Promise<AssetIndex> {
    const generations = await this.inventory.generations();
    const isSame =
      generations.size === this.sources.size &&
      [...generations].every(
        ([id, generation]) => this.sources.get(id)?.generation === generation,
      );
    if (isSame) return this.index;

    const sources = new Map<number, SourceFaces>();
    for (const [id, generation] of generations) {
      const known = this.sources.get(id);
      sources.set(
        id,
        known?.generation === generation
          ? known
          : { generation, faces: await this.inventory.faces(id) },
      );
    }
    this.sources = sources;
    this.index = new AssetIndex(
      [...sources.values()].flatMap(({ faces }) => faces),
    );
    return this.index;
  }
}
