/**
 * Annotations that people already have on entities, written for the Kubernetes plugin.
 *
 * @public
 */
export const KUBERNETES_ANNOTATIONS = {
  id: 'backstage.io/kubernetes-id',
  labelSelector: 'backstage.io/kubernetes-label-selector',
  namespace: 'backstage.io/kubernetes-namespace',
  cluster: 'backstage.io/kubernetes-cluster',
} as const;

/**
 * Annotations that an owner writes for Layer 6.
 *
 * @public
 */
export const LAYER6_ANNOTATIONS = {
  /** Declared function tags, e.g. `R5.1, R5.2, D3.3`. */
  tags: 'layer6/tags',
} as const;

/**
 * Prefix of the annotations that Layer 6 itself writes. They never feed back into binding or evaluation.
 *
 * @public
 */
export const OBSERVED_PREFIX = 'observed.layer6/';
