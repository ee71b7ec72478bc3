import type { Node } from '../objects';
import { isReadyNow, NODE_GRACE_MS } from '../orchestration/nodes';

/** A node as it was when it was last seen ready. */
export interface ReadyNode {
  node: Node;
  seenAt: Date;
}

/**
 * The nodes that are gone and still count: draining a zone, or replacing its nodes, does not flip every service at once.
 *
 * @param before - what `readyNodes` gave at the last read
 * @param present - all nodes of the cluster
 */
export function lostNodes(
  before: readonly ReadyNode[],
  present: readonly Node[],
  now: Date,
): ReadyNode[] {
  const names = new Set(present.map(({ metadata }) => metadata.name));
  return before.filter(
    ({ node, seenAt }) =>
      !names.has(node.metadata.name) &&
      now.getTime() - seenAt.getTime() < NODE_GRACE_MS,
  );
}

/** What to keep of a read for the next. */
export function readyNodes(
  present: readonly Node[],
  lost: readonly ReadyNode[],
  now: Date,
): ReadyNode[] {
  return [
    ...present.filter(isReadyNow).map(node => ({ node, seenAt: now })),
    ...lost,
  ];
}
