import type { Scaling } from 'backstage-plugin-layer6-engine';
import type { PodSpec, VerticalPodAutoscaler } from '../objects';
import type { ClusterSnapshot } from '../snapshot';

/** Modes that change running pods; `Auto` is what an absent mode stands for. */
const ACTING = new Set(['Auto', 'Recreate', 'InPlaceOrRecreate', 'InPlace']);
const RESOURCES = ['cpu', 'memory'];

/** What a VerticalPodAutoscaler changes by itself; undefined where it only recommends. */
export function actingVertical(
  vertical: VerticalPodAutoscaler,
  spec: PodSpec | undefined,
  snapshot: ClusterSnapshot,
): Scaling['verticalAutoscalers'][number] | undefined {
  const updateMode = vertical.spec.updatePolicy?.updateMode ?? 'Auto';
  const resources = controlledResources(vertical, spec);
  if (!ACTING.has(updateMode) || resources.length === 0) return undefined;
  const { apiVersion, kind, metadata } = vertical;
  const { namespace, name } = metadata;
  return {
    object: { apiVersion, kind, namespace, name },
    updateMode,
    resources,
    evidence: [
      snapshot.evidence(vertical, 'spec.updatePolicy.updateMode', updateMode),
    ],
  };
}

/** Per container the policy of its name, else that of `*`, else both resources. */
function controlledResources(
  { spec }: VerticalPodAutoscaler,
  podSpec: PodSpec | undefined,
): string[] {
  const policies = spec.resourcePolicy?.containerPolicies ?? [];
  const containers = podSpec?.containers.map(({ name }) => name) ?? ['*'];
  const controlled = containers.flatMap(name => {
    const policy =
      policies.find(({ containerName }) => containerName === name) ??
      policies.find(({ containerName = '*' }) => containerName === '*');
    if (policy?.mode === 'Off') return [];
    return policy?.controlledResources ?? RESOURCES;
  });
  return [...new Set(controlled)].sort();
}
