import { isKindKey, type KindKey, type Metadata } from '../objects';
import { targetOf, targetOfScaledObject } from '../scaling/targets';
import type { ClusterSnapshot } from '../snapshot';
import { Owners } from '../workloads/owners';
import { breather } from './breather';

/** An object that is asked for by its name. */
export interface NamedObject {
  /** Absent for what stands in no namespace. */
  namespace?: string;
  name: string;
}

/**
 * What listed objects refer to and no list holds, by kind, each once.
 *
 * Targets of autoscalers: lists are read one after the other, so that a target does not exist is only known once it was asked for.
 *
 * ReplicaSets of pods whose Deployment or Rollout is not there. Those that have one are not listed, as nothing but the pods' way to
 * it would be read of them, and the pods' labels show that as well.
 */
export async function unlistedReferences(
  snapshot: ClusterSnapshot,
): Promise<Map<KindKey, NamedObject[]>> {
  const found = new Map<KindKey, Map<string, NamedObject>>();
  for (const { key, namespace, name } of [
    ...targets(snapshot),
    ...(await orphanedReplicaSets(snapshot)),
  ]) {
    const ofKind = found.get(key) ?? new Map<string, NamedObject>();
    found.set(key, ofKind.set(`${namespace}/${name}`, { namespace, name }));
  }
  return new Map(
    [...found].map(([key, ofKind]) => {
      for (const { metadata } of snapshot.list(key)) {
        ofKind.delete(`${metadata.namespace}/${metadata.name}`);
      }
      return [key, [...ofKind.values()]];
    }),
  );
}

interface Reference {
  key: KindKey;
  namespace: string;
  name: string;
}

/** Of the kinds that were listed to the end. */
function targets(snapshot: ClusterSnapshot): Reference[] {
  return [
    ...snapshot.list('autoscaling/HorizontalPodAutoscaler').map(targetOf),
    ...snapshot.list('keda.sh/ScaledObject').map(targetOfScaledObject),
  ].flatMap(target => {
    if (!target) return [];
    const { group, kind, namespace, name } = target.id;
    const key = `${group}/${kind}`;
    return isKindKey(key) && !snapshot.gap(key, kind)
      ? [{ key, namespace, name }]
      : [];
  });
}

async function orphanedReplicaSets(
  snapshot: ClusterSnapshot,
): Promise<Reference[]> {
  const makers = ['apps/Deployment', 'argoproj.io/Rollout'] as const;
  if (makers.some(kind => snapshot.gap(kind, kind))) return [];
  const breathe = breather();
  const owners = new Owners(snapshot);
  const orphaned: Reference[] = [];
  let before: Metadata | undefined;
  for (const { metadata } of snapshot.list('/Pod')) {
    const { ownerReferences, namespace = '' } = metadata;
    // Pods of the same ReplicaSet follow each other, and share what is equal; so do its namesakes of another namespace.
    const isAlike =
      ownerReferences === before?.ownerReferences &&
      metadata.namespace === before.namespace;
    before = metadata;
    if (isAlike) continue;
    await breathe();
    const owner = ownerReferences.find(({ kind }) => kind === 'ReplicaSet');
    if (owner && !owners.topOf(metadata)?.object) {
      orphaned.push({ key: 'apps/ReplicaSet', namespace, name: owner.name });
    }
  }
  return orphaned;
}
