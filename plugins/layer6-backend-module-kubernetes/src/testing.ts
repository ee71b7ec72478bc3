import type { Coverage } from 'backstage-plugin-layer6-common';
import { ManifestCollection } from './manifests/collection';
import { splitDocuments } from './manifests/documents';
import { readDocument } from './manifests/readDocument';
import type { KindKey } from './objects';
import { ClusterSnapshot } from './snapshot';

/** The time of reading of every snapshot made here. */
export const NOW = new Date('2026-01-15T12:00:00Z');

export interface SnapshotOptions {
  /** Default false: the manifests are not all there is. */
  complete?: boolean;
  controlPlane?: 'regional' | 'zonal';
  /** Documents to count as unreadable, beside those given. */
  unreadable?: number;
  /** Kinds that were read otherwise than the rest, e.g. forbidden. */
  coverage?: Partial<Record<KindKey, Coverage>>;
}

/**
 * A snapshot of these manifests, read as files are.
 *
 * @throws Error where a document cannot be read or an object comes twice: a test's own mistake.
 */
export function snapshotOf(
  yaml: string,
  options: SnapshotOptions = {},
): ClusterSnapshot {
  const collection = new ManifestCollection();
  for (const document of splitDocuments(yaml)) {
    for (const finding of readDocument('test.yaml', document)) {
      collection.add(finding);
    }
  }
  const [problem] = collection.problems;
  if (problem) throw new Error(`line ${problem.line}: ${problem.message}`);
  for (let count = options.unreadable ?? 0; count > 0; count--) {
    collection.fail('unreadable', {});
  }
  const { complete = false, coverage = {}, controlPlane } = options;
  return new ClusterSnapshot(
    {
      collector: 'kubernetes',
      name: 'test',
      environment: 'production',
      complete,
      controlPlane,
    },
    NOW,
    collection.lists(),
    key => coverage[key] ?? collection.coverage(key, complete),
    collection.unreadable,
  );
}
