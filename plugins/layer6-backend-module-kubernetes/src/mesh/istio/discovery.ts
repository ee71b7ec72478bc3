import type { Reason } from 'backstage-plugin-layer6-common';
import { selectorMatches } from '../../labelSelector';
import type { ClusterSnapshot } from '../../snapshot';
import type { MeshConfig } from './meshConfig';

/** What of a cluster a control plane looks at. */
export interface Discovery {
  /** Whether it sees what stands in a namespace; true for one that was not read. */
  isDiscovered(namespace: string | undefined): boolean;
  /** Why it may see less. */
  gap?: Reason;
}

/** By `discoverySelectors` of the mesh's configuration: policies in other namespaces count for nothing. */
export function discovery(
  { discoverySelectors }: MeshConfig,
  snapshot: ClusterSnapshot,
): Discovery {
  if (discoverySelectors.length === 0) return { isDiscovered: () => true };
  const hidden = new Set(
    snapshot
      .list('/Namespace')
      .filter(
        ({ metadata: { labels } }) =>
          !discoverySelectors.some(selector =>
            selectorMatches(selector, labels),
          ),
      )
      .map(({ metadata }) => metadata.name),
  );
  return {
    isDiscovered: namespace => !hidden.has(namespace ?? ''),
    gap: snapshot.gap('/Namespace', 'Namespace'),
  };
}
