import type { KindKey, Node } from '../../objects';
import { parseRuntime } from '../../runtime/parseRuntime';

/* Cuts parsed objects down before they are read. What is not of the expected form is left for the schema to complain about. */

type Raw = Record<string, unknown>;

/** Tools' own notes, which repeat the whole object or differ from pod to pod. */
const NOTE =
  /^(?:kubectl\.kubernetes\.io\/last-applied-configuration$|cni\.projectcalico\.org\/|k8s\.v1\.cni\.cncf\.io\/|k8s\.ovn\.org\/)/;

/**
 * Takes out of an object what nobody reads.
 *
 * @param nodes - those that are known, by name
 * @returns false where the object counts for nothing.
 */
export function prune(
  key: KindKey,
  object: Raw,
  nodes: ReadonlyMap<string, Node>,
): boolean {
  const { metadata, spec, status } = object;
  if (!isRaw(metadata)) return true;
  pruneMetadata(metadata);
  switch (key) {
    case '/Pod':
      return prunePod(metadata, asRaw(spec), asRaw(status), nodes);
    case 'apps/ReplicaSet':
    case '/ReplicationController':
    case 'batch/Job':
      return !isOwned(metadata) || pruneTool(asRaw(spec), asRaw(status));
    default:
      return true;
  }
}

/**
 * That an object came from a cluster shows in its time of creation as well as in its uid, and times are often the same. Of the
 * fields that somebody manages, only the number of replicas is asked for.
 */
function pruneMetadata(metadata: Raw): void {
  if (metadata.creationTimestamp) metadata.uid = undefined;
  if (Array.isArray(metadata.managedFields)) {
    metadata.managedFields = metadata.managedFields.filter(
      each => asRaw(asRaw(asRaw(each).fieldsV1)['f:spec'])['f:replicas'],
    );
  }
  const annotations = asRaw(metadata.annotations);
  for (const key of Object.keys(annotations)) {
    if (NOTE.test(key)) delete annotations[key];
  }
}

/**
 * A pod that is done or on its way out counts for nothing. Of the others goes what differs from pod to pod: there may be a
 * hundred thousand of them.
 */
function prunePod(
  metadata: Raw,
  spec: Raw,
  status: Raw,
  nodes: ReadonlyMap<string, Node>,
): boolean {
  const { phase, conditions } = status;
  if (phase === 'Succeeded' || phase === 'Failed') return false;
  if (metadata.deletionTimestamp) return false;
  metadata.creationTimestamp = undefined;
  status.startTime = undefined;
  if (Array.isArray(conditions)) {
    status.conditions = conditions
      .filter(each => asRaw(each).type === 'Ready')
      .map(({ type, status: is }) => ({ type, status: is }));
  }
  const node = nodes.get(String(spec.nodeName));
  if (node) {
    // Held once, by the node.
    spec.nodeName = node.metadata.name;
    // What a container runs on is only asked of the pod where the node does not say.
    const runtime = node.status?.nodeInfo?.containerRuntimeVersion;
    if (phase === 'Running' && parseRuntime(runtime)) {
      status.containerStatuses = undefined;
    }
  }
  return true;
}

/** What is only a workload's tool leads from its pods to the workload; once it is retired, it does not even that. */
function pruneTool(spec: Raw, status: Raw): boolean {
  if (spec.replicas === 0 && !status.replicas) return false;
  spec.selector = undefined;
  spec.template = {};
  return true;
}

function isOwned({ ownerReferences }: Raw): boolean {
  return (
    Array.isArray(ownerReferences) &&
    ownerReferences.some(each => asRaw(each).controller)
  );
}

function asRaw(value: unknown): Raw {
  return isRaw(value) ? value : {};
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
