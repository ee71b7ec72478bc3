import type { Pod } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import { breather } from './breather';

/** The first of each run of pods that have namespace, labels and annotations in common: those of one workload follow each other. */
export async function* unlikePods(
  snapshot: ClusterSnapshot,
): AsyncGenerator<Pod> {
  const breathe = breather();
  let before: Pod['metadata'] | undefined;
  for (const pod of snapshot.list('/Pod')) {
    const { labels, annotations, namespace } = pod.metadata;
    // What is equal is shared, by namesakes of other namespaces too.
    const isAlike =
      labels === before?.labels &&
      annotations === before.annotations &&
      namespace === before.namespace;
    before = pod.metadata;
    if (isAlike) continue;
    await breathe();
    yield pod;
  }
}
