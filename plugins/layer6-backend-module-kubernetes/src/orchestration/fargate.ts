import type { Evidence } from 'backstage-plugin-layer6-common';
import type { Node, Pod } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { nodesByName } from './nodes';
import { labelPath } from './zones';

const COMPUTE_TYPE = 'eks.amazonaws.com/compute-type';

/** Proof that all of a workload's pods run on AWS Fargate, each on a node of its own that EKS names and labels so. */
export function fargateSign(
  { pods }: WorkloadView,
  snapshot: ClusterSnapshot,
): Evidence | undefined {
  const nodes = nodesByName(snapshot);
  const nodeOf = ({ spec }: Pod) => nodes.get(spec.nodeName ?? '');
  const node = pods.length > 0 ? nodeOf(pods[0]) : undefined;
  return node && isFargate(node) && pods.every(pod => isFargate(nodeOf(pod)))
    ? snapshot.evidence(node, labelPath(COMPUTE_TYPE), 'fargate')
    : undefined;
}

/** Anybody may give a node such a name; only EKS puts the label there. */
function isFargate(node: Node | undefined): boolean {
  return (
    node?.metadata.labels[COMPUTE_TYPE] === 'fargate' &&
    node.metadata.name.startsWith('fargate-')
  );
}
