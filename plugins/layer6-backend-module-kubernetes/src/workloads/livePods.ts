import type { Pod } from '../objects';

/** Pods that count for nothing: done, on their way out, or a kubelet's own, which only mirrors a file on its node. */
export function isFinished({ metadata, status }: Pod): boolean {
  return (
    status?.phase === 'Succeeded' ||
    status?.phase === 'Failed' ||
    metadata.deletionTimestamp !== undefined ||
    Object.hasOwn(metadata.annotations, 'kubernetes.io/config.mirror') ||
    metadata.ownerReferences.some(({ kind }) => kind === 'Node')
  );
}

/** A pod that a cluster has; a manifest of a bare pod, even with an empty status, is only a template. */
export function isLive({ metadata, status }: Pod): boolean {
  return (
    status?.phase !== undefined ||
    (status?.conditions ?? []).length > 0 ||
    metadata.uid !== undefined ||
    metadata.ownerReferences.length > 0
  );
}
