import type { Evidence } from 'backstage-plugin-layer6-common';
import type { PersistentVolume } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';

/** A volume that can be reached from one zone only. */
interface PinnedVolume {
  zone: string;
  evidence: Evidence;
}

/** Keys of zones: Kubernetes' own, and those of the drivers, e.g. `topology.ebs.csi.aws.com/zone`. */
const ZONE_KEY =
  /^(?:topology\..+|failure-domain\.beta\.kubernetes\.io)\/zone$/;

/** The volumes of a StatefulSet's claims, which are called `<template>-<name>-<ordinal>`, that are bound to a zone. */
export function pinnedVolumes(
  { id, object }: WorkloadView,
  snapshot: ClusterSnapshot,
): PinnedVolume[] {
  if (!object || !('volumeClaimTemplates' in object.spec)) return [];
  return object.spec.volumeClaimTemplates.flatMap(({ metadata }) => {
    const claim = `${id.namespace}/${metadata.name}-${id.name}`;
    return (volumesByClaim(snapshot).get(claim) ?? []).flatMap(
      volume => pinned(volume, snapshot) ?? [],
    );
  });
}

const byClaim = new WeakMap<
  ClusterSnapshot,
  ReadonlyMap<string, readonly PersistentVolume[]>
>();

/** Volumes by namespace and name of their claim, without the ordinal. */
function volumesByClaim(
  snapshot: ClusterSnapshot,
): ReadonlyMap<string, readonly PersistentVolume[]> {
  const before = byClaim.get(snapshot);
  if (before) return before;
  const volumes = new Map<string, PersistentVolume[]>();
  for (const volume of snapshot.list('/PersistentVolume')) {
    const { namespace = '', name = '' } = volume.spec?.claimRef ?? {};
    const key = `${namespace}/${name.replace(/-\d+$/, '')}`;
    volumes.set(key, [...(volumes.get(key) ?? []), volume]);
  }
  byClaim.set(snapshot, volumes);
  return volumes;
}

/** Terms are alternatives; one that names no zone, or a driver's empty one, can be met anywhere. */
function pinned(
  volume: PersistentVolume,
  snapshot: ClusterSnapshot,
): PinnedVolume | undefined {
  const terms = volume.spec?.nodeAffinity?.required?.nodeSelectorTerms ?? [];
  const zones = terms.map(
    ({ matchExpressions }) =>
      matchExpressions.find(
        ({ key, operator }) => operator === 'In' && ZONE_KEY.test(key),
      )?.values ?? [''],
  );
  const [zone, ...others] = new Set(zones.flat());
  if (!zone || others.length > 0) return undefined;
  const path = 'spec.nodeAffinity.required';
  return { zone, evidence: snapshot.evidence(volume, path, zone) };
}
