import { meetsRequirement } from '../labelSelector';
import type { Node, PodSpec } from '../objects';

type Taint = NonNullable<Node['spec']>['taints'][number];
type Toleration = PodSpec['tolerations'][number];
type Terms = NonNullable<
  NonNullable<
    NonNullable<PodSpec['affinity']>['nodeAffinity']
  >['requiredDuringSchedulingIgnoredDuringExecution']
>['nodeSelectorTerms'];

/** Taints that follow a node's health come and go; whether it counts is asked elsewhere. */
const HEALTH_TAINTS = 'node.kubernetes.io/';

/**
 * Whether the scheduler may put a pod of this spec on the node: its name, node selector, required node affinity, and taints.
 * Source: Kubernetes, "Assigning Pods to Nodes" and "Taints and Tolerations".
 */
export function mayRunOn(spec: PodSpec, node: Node): boolean {
  return (
    (spec.nodeName === undefined || spec.nodeName === node.metadata.name) &&
    fitsLabels(spec, node) &&
    (node.spec?.taints ?? []).every(taint =>
      isTolerated(taint, spec.tolerations),
    )
  );
}

/** The same for specs that may run on the same nodes. */
export function schedulingKey(spec: PodSpec): string {
  const { nodeName, nodeSelector, affinity, tolerations } = spec;
  return JSON.stringify([
    nodeName,
    nodeSelector,
    affinity?.nodeAffinity,
    tolerations,
  ]);
}

/** As `mayRunOn`, without the node's taints: where the spec asks to be. */
export function fitsLabels(spec: PodSpec, node: Node): boolean {
  const { labels } = node.metadata;
  const terms =
    spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
      ?.nodeSelectorTerms;
  return (
    Object.entries(spec.nodeSelector).every(([key, value]) =>
      meetsRequirement({ key, operator: 'In', values: [value] }, labels),
    ) &&
    (terms === undefined || terms.some(term => meetsTerm(term, node)))
  );
}

/** A term without any requirement takes no node. */
function meetsTerm(term: Terms[number], { metadata }: Node): boolean {
  const { matchExpressions, matchFields } = term;
  const fields = { 'metadata.name': metadata.name };
  return (
    matchExpressions.length + matchFields.length > 0 &&
    matchExpressions.every(each => meetsRequirement(each, metadata.labels)) &&
    matchFields.every(each => meetsRequirement(each, fields))
  );
}

function isTolerated(
  taint: Taint,
  tolerations: readonly Toleration[],
): boolean {
  return (
    taint.effect === 'PreferNoSchedule' ||
    taint.key.startsWith(HEALTH_TAINTS) ||
    tolerations.some(toleration => tolerates(toleration, taint))
  );
}

function tolerates(toleration: Toleration, taint: Taint): boolean {
  const { key, operator = 'Equal', value = '', effect } = toleration;
  if (effect && effect !== taint.effect) return false;
  if (operator === 'Exists') return !key || key === taint.key;
  return (
    operator === 'Equal' && key === taint.key && value === (taint.value ?? '')
  );
}
