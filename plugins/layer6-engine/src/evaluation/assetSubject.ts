import { AssetIndex, bindingFace, ownBrokers, related } from '../binding';
import type { Asset, Subject } from '../model';

/**
 * One asset as a subject of its own, with what its verdicts rest on: how a scan judges a folder without a catalog.
 *
 * @public
 */
export function subjectOfAsset(
  asset: Asset,
  index: AssetIndex,
  assets: ReadonlyMap<string, Asset>,
): Subject {
  // What is true of the broker would be said of a topic that is none of anybody's.
  const isInternal = asset.kind === 'channel' && asset.internal;
  const face = bindingFace(asset);
  const besides = isInternal ? [] : related(face, index);
  const keys = new Set([asset.key, ...besides.map(each => each.face.key)]);
  return subjectOf(
    [...keys].flatMap(key => assets.get(key) ?? []),
    { ownBrokers: ownBrokers([face], index) },
  );
}

/**
 * Sorts assets into a subject.
 *
 * @public
 */
export function subjectOf(
  assets: readonly Asset[],
  about: Partial<
    Pick<
      Subject,
      | 'entityRef'
      | 'declaredTags'
      | 'notes'
      | 'gaps'
      | 'unplaced'
      | 'answeredBy'
      | 'ownBrokers'
    >
  > = {},
): Subject {
  return {
    workloads: assets.filter(asset => asset.kind === 'workload'),
    clusters: assets.filter(asset => asset.kind === 'cluster'),
    brokers: assets.filter(asset => asset.kind === 'broker'),
    channels: assets.filter(asset => asset.kind === 'channel'),
    notes: [],
    gaps: [],
    ...about,
  };
}
