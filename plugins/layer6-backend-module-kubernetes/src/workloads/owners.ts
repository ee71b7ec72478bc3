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
  '/ReplicationController',
  'apps.openshift.io/DeploymentConfig',
  'batch/Job',
  'batch/CronJob',
  'argoproj.io/Rollout',
  'keda.sh/ScaledJob',
] as const satisfies readonly KindKey[];

export type OwningKind = (typeof OWNING_KINDS)[number];
export type OwningObject = ObjectOf<OwningKind>;

/** What names something that may own pods. */
export interface OwnerRef {
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
}

/** Something that may own pods, whether its object was read or not. */
export interface Owner extends OwnerRef {
  /** One string per group, kind, namespace and name, in which order it sorts. */
  key: string;
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
  private readonly read = new Map<string, Owner & { object: OwningObject }>();

  constructor(snapshot: ClusterSnapshot) {
    for (const kind of OWNING_KINDS) {
      for (const object of snapshot.list(kind)) {
        const { apiVersion, metadata } = object;
        const { namespace = '', name } = metadata;
        const ref = { apiVersion, kind: object.kind, namespace, name };
        const key = keyOf(ref);
        this.read.set(key, { ...ref, key, object });
      }
    }
  }

  /** Workloads whose objects were read; what is another one's tool is none. */
  *workloads(): Iterable<Owner> {
    for (const owner of this.read.values()) {
      if (!isBetween(owner) || !referenceToOwner(owner.object.metadata)) {
        yield owner;
      }
    }
  }

  /** With its object, if that was read. */
  find(ref: OwnerRef): Owner {
    const key = keyOf(ref);
    return this.read.get(key) ?? { ...ref, key };
  }

  /** The workload that an object belongs to in the end; undefined where it belongs to none. */
  topOf(metadata: Metadata): Owner | undefined {
    let owner = this.directOwner(metadata);
    // A chain is Pod, ReplicaSet or Job, workload; a longer one, or a loop, is nobody's.
    for (let depth = 0; owner && isBetween(owner) && depth < 3; depth++) {
      const above: Owner | undefined = owner.object
        ? this.directOwner(owner.object.metadata)
        : this.namedByLabels(owner, metadata.labels);
      if (!above) break;
      owner = above;
    }
    return owner;
  }

  private directOwner(metadata: Metadata): Owner | undefined {
    const reference = referenceToOwner(metadata);
    if (!reference) return undefined;
    const { apiVersion, kind, name } = reference;
    const namespace = metadata.namespace ?? '';
    return this.find({ apiVersion, kind, namespace, name });
  }

  private namedByLabels(
    between: OwnerRef,
    podLabels: Record<string, string>,
  ): Owner | undefined {
    const ref = byPodLabels(between, podLabels);
    return ref && this.find(ref);
  }
}

function referenceToOwner({
  ownerReferences,
}: Metadata): Metadata['ownerReferences'][number] | undefined {
  return (
    ownerReferences.find(({ controller }) => controller) ??
    ownerReferences.find(({ controller }) => controller === undefined)
  );
}

function keyOf({ apiVersion, kind, namespace, name }: OwnerRef): string {
  return `${kindKey(apiVersion, kind)}/${namespace}/${name}`;
}

/** Mostly somebody's tools, and workloads of their own only where nobody owns them. */
const BETWEEN: ReadonlySet<string> = new Set([
  'apps/ReplicaSet',
  '/ReplicationController',
  'batch/Job',
]);

function isBetween({
  apiVersion,
  kind,
}: Pick<OwnerRef, 'apiVersion' | 'kind'>): boolean {
  return BETWEEN.has(kindKey(apiVersion, kind));
}

/** Whose a ReplicaSet or ReplicationController is that was not read, as in `kubectl get deployments,pods`. */
function byPodLabels(
  between: OwnerRef,
  podLabels: Record<string, string>,
): OwnerRef | undefined {
  switch (between.kind) {
    case 'ReplicaSet':
      return byTemplateHash(between, podLabels);
    case 'ReplicationController':
      return byDeploymentConfig(between, podLabels);
    default:
      return undefined;
  }
}

/** The controller of a Deployment or Rollout names a ReplicaSet `<name>-<hash>` and puts the hash on the pods. */
function byTemplateHash(
  { namespace, name: replicaSet }: OwnerRef,
  podLabels: Record<string, string>,
): OwnerRef | undefined {
  for (const { label, apiVersion, kind } of TEMPLATE_HASHES) {
    const suffix = `-${podLabels[label]}`;
    if (podLabels[label] && replicaSet.endsWith(suffix)) {
      const name = replicaSet.slice(0, -suffix.length);
      if (name) return { apiVersion, kind, namespace, name };
    }
  }
  return undefined;
}

/** OpenShift names a ReplicationController `<name>-<revision>` and puts the DeploymentConfig's name on the pods. */
function byDeploymentConfig(
  { namespace, name: controller }: OwnerRef,
  { deploymentconfig: name }: Record<string, string>,
): OwnerRef | undefined {
  if (!name || !controller.startsWith(`${name}-`)) return undefined;
  const apiVersion = 'apps.openshift.io/v1';
  return { apiVersion, kind: 'DeploymentConfig', namespace, name };
}
