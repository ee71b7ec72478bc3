import type { Entity } from '@backstage/catalog-model';
import { KUBERNETES_ANNOTATIONS } from 'backstage-plugin-layer6-common';
import type { Asset, WorkloadAsset } from 'backstage-plugin-layer6-engine';

/** What the catalog allows in a name. */
const NOT_IN_A_NAME = /[^A-Za-z0-9._-]+/g;
const LONGEST_NAME = 63;

/** Labels that a controller adds by itself, and that change with every roll-out. */
const PASSING_LABELS = new Set([
  'pod-template-hash',
  'controller-revision-hash',
]);

/**
 * A Component for each workload, bound to it by the labels of its pods, its namespace and its cluster, and a System for each
 * namespace.
 */
export function entitiesOf(assets: readonly Asset[]): {
  entities: Entity[];
  unlabelled: string[];
} {
  const workloads = assets.filter(
    (asset): asset is WorkloadAsset =>
      asset.kind === 'workload' && asset.presence === 'present',
  );
  const taken = new Map<string, number>();
  for (const { name } of workloads) taken.set(name, (taken.get(name) ?? 0) + 1);

  const entities: Entity[] = [];
  const unlabelled: string[] = [];
  const systems = new Set<string>();
  for (const workload of workloads) {
    const selector = selectorOf(workload);
    const { namespace, name, kind } = workload.workload;
    if (!selector) {
      unlabelled.push(`${kind} ${namespace}/${name}`);
      continue;
    }
    systems.add(namespace);
    const isAlone = taken.get(name) === 1;
    entities.push({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: entityName(
          isAlone ? name : `${name}-${namespace}-${kind.toLowerCase()}`,
        ),
        title: name,
        description: `${kind} in namespace ${namespace}`,
        annotations: {
          [KUBERNETES_ANNOTATIONS.labelSelector]: selector,
          [KUBERNETES_ANNOTATIONS.namespace]: namespace,
          [KUBERNETES_ANNOTATIONS.cluster]: workload.source.name,
        },
      },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: 'guests',
        system: entityName(namespace),
      },
    });
  }
  for (const namespace of systems) {
    entities.push({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'System',
      metadata: { name: entityName(namespace) },
      spec: { owner: 'guests' },
    });
  }
  return { entities, unlabelled };
}

function selectorOf({ templateLabels, labels }: WorkloadAsset): string {
  const own = Object.keys(templateLabels).length ? templateLabels : labels;
  return Object.entries(own)
    .filter(([key]) => !PASSING_LABELS.has(key))
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

function entityName(name: string): string {
  return name.replace(NOT_IN_A_NAME, '-').slice(0, LONGEST_NAME);
}
