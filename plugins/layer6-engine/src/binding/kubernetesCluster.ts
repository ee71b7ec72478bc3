import type { Entity } from '@backstage/catalog-model';
import {
  encodeSourceName,
  KUBERNETES_ANNOTATIONS,
} from 'backstage-plugin-layer6-common';
import { DOES_NOT_APPLY, type BindingRule } from './rule';

/** Type of a Resource that is a cluster, as Backstage's Kubernetes plugin has it. */
const CLUSTER_TYPE = 'kubernetes-cluster';

/**
 * Source of the cluster that a Resource is; `undefined` where it is none. A cluster that the portal takes from its catalog bears the
 * Resource's name there.
 *
 * Source: Backstage documentation, "Kubernetes: Configuration", cluster locator method `catalog`.
 */
export function clusterOf(resource: Entity): string | undefined {
  const { kind, metadata, spec } = resource;
  const isCluster =
    kind.toLocaleLowerCase('en-US') === 'resource' &&
    spec?.type === CLUSTER_TYPE;
  if (!isCluster) return undefined;
  return encodeSourceName(
    metadata.annotations?.[KUBERNETES_ANNOTATIONS.cluster] ?? metadata.name,
  );
}

/** A Resource that is a cluster is bound to it. */
export const bindAsKubernetesCluster: BindingRule = (entity, { index }) => {
  const name = clusterOf(entity);
  if (name === undefined) return DOES_NOT_APPLY;
  const bindings = index
    .ofKind('cluster')
    .filter(
      ({ source }) => source.collector === 'kubernetes' && source.name === name,
    )
    .map(face => ({ rule: 'kubernetes-cluster', face }));
  return { applies: true, bindings, notes: [] };
};
