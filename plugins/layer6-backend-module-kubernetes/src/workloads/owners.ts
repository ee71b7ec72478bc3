import type { ClusterSnapshot } from '../snapshot';
import {
  kindKey,
  type KindKey,
  type Metadata,
  type ObjectOf,
} from '../objects';

/** Kinds that own pods, by themselves or through others. */
const OWNING_KINDS = [
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'apps/ReplicaSet',
  'batch/Job',
  'batch/CronJob',
  'argoproj.io/Rollout',
  'keda.sh/ScaledJob',
] as const satisfies readonly KindKey[];

export type OwningKind = (typeof OWNING_KINDS)[number];
export type OwningObject = ObjectOf<OwningKind>;

/** Something that may own pods, whether its object was read or not. */
export interface Owner {
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
  object?: OwningObject;
}

/** Labels that a Deployment's and a Rollout's controller put on ReplicaSets and pods; a ReplicaSet's name ends in its value. */
const TEMPLATE_HASHES = [
  { label: 'pod-template-hash', apiVersion: 'apps/v1', kind: 'Deployment' },
  {
    label: 'rollouts-pod-template-hash',
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
  },
];

/** Walks from pods up to the workload that they belong to. */
export class Owners {
  private readonly objects = new Map<string, OwningObject>();

  constructor(snapshot: ClusterSnapshot) {
    for (const kind of OWNING_KINDS) {
      for (const object of snapshot.list(kind)) {
        this.objects.set(ownerKey(asOwner(object)), object);
      }
    }
  }

  all(): Iterable<OwningObject> {
    return this.objects.values();
  }

  find(owner: Owner): OwningObject | undefined {
    return this.objects.get(ownerKey(owner));
  }

  /** True for a ReplicaSet or Job that is another workload's tool. */
  isOwned(object: OwningObject): boolean {
    return (
      isBetween(asOwner(object)) &&
      this.directOwner(object.metadata) !== undefined
    );
  }

  /** The workload that an object belongs to in the end; undefined where it belongs to none. */
  topOf(metadata: Metadata): Owner | undefined {
    let owner = this.directOwner(metadata);
    // A chain is Pod, ReplicaSet or Job, workload; a longer one, or a loop, is nobody's.
    for (let depth = 0; owner && isBetween(owner) && depth < 3; depth++) {
      const above: Owner | undefined = owner.object
        ? this.directOwner(owner.object.metadata)
        : byTemplateHash(owner, metadata.labels);
      if (!above) break;
      owner = { ...above, object: this.find(above) };
    }
    return owner;
  }

  private directOwner(metadata: Metadata): Owner | undefined {
    const references = metadata.ownerReferences;
    const reference =
      references.find(({ controller }) => controller) ??
      references.find(({ controller }) => controller === undefined);
    if (!reference) return undefined;
    const { apiVersion, kind, name } = reference;
    const namespace = metadata.namespace ?? '';
    const owner = { apiVersion, kind, namespace, name };
    return { ...owner, object: this.find(owner) };
  }
}

export function asOwner(object: OwningObject): Owner {
  const { apiVersion, kind, metadata } = object;
  const { namespace = '', name } = metadata;
  return { apiVersion, kind, namespace, name, object };
}

export function ownerKey(owner: Owner): string {
  return `${kindKey(owner.apiVersion, owner.kind)}/${owner.namespace}/${owner.name}`;
}

/** ReplicaSets and Jobs are mostly somebody's tool, and a workload of their own only where nobody owns them. */
function isBetween({ apiVersion, kind }: Owner): boolean {
  const key = kindKey(apiVersion, kind);
  return key === 'apps/ReplicaSet' || key === 'batch/Job';
}

/**
 * The Deployment or Rollout of a ReplicaSet that was not read, as in `kubectl get deployments,pods`: its controller names a
 * ReplicaSet `<name>-<hash>` and puts the hash on the pods.
 */
function byTemplateHash(
  replicaSet: Owner,
  podLabels: Record<string, string>,
): Owner | undefined {
  if (replicaSet.kind !== 'ReplicaSet') return undefined;
  for (const { label, apiVersion, kind } of TEMPLATE_HASHES) {
    const suffix = `-${podLabels[label]}`;
    if (podLabels[label] && replicaSet.name.endsWith(suffix)) {
      const name = replicaSet.name.slice(0, -suffix.length);
      if (name)
        return { apiVersion, kind, namespace: replicaSet.namespace, name };
    }
  }
  return undefined;
}
