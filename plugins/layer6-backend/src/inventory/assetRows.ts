import { bindingFace, type Asset } from 'backstage-plugin-layer6-engine';
import { hashOf } from '../database/hash';
import { storable } from '../database/storable';
import type { AssetRow } from '../database/tables';

/** Parts of an asset's row that depend on the asset alone. */
export type AssetContent = Omit<
  AssetRow,
  'source_id' | 'generation' | 'observed_at'
>;

/**
 * A body holds the time of its read nowhere, so that an unchanged asset is recognised as such and is not written again. It is
 * the source that knows when it was last read, or the row, where it was read by itself since. Inside of texts quotes are escaped, so this never matches what a source said.
 */
const AT_READ = '"observedAt":""';

export function toContent(asset: Asset): AssetContent {
  const face = JSON.stringify(bindingFace(asset));
  const body = JSON.stringify(asset).replaceAll(
    observedAtField(asset.observedAt),
    AT_READ,
  );
  return storable({
    key: asset.key,
    kind: asset.kind,
    technology: technologyOf(asset),
    namespace: asset.namespace ?? null,
    name: asset.name,
    face,
    face_hash: hashOf(face),
    body,
    body_hash: hashOf(body),
  });
}

/** The asset as it was last read. */
export function toAsset(body: string, observedAt: string): Asset {
  return JSON.parse(
    body.replaceAll(AT_READ, observedAtField(observedAt)),
  ) as Asset;
}

function observedAtField(observedAt: string): string {
  return `"observedAt":${JSON.stringify(observedAt)}`;
}

function technologyOf(asset: Asset): string | null {
  switch (asset.kind) {
    case 'workload':
      return null;
    case 'cluster':
      return asset.orchestrator;
    default:
      return asset.technology;
  }
}
