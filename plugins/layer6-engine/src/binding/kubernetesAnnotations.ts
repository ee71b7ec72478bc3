import type { Entity } from '@backstage/catalog-model';
import {
  encodeSourceName,
  KUBERNETES_ANNOTATIONS,
  type ReasonParam,
} from 'backstage-plugin-layer6-common';
import { clusterOf } from './kubernetesCluster';
import {
  labelEquals,
  parseLabelSelector,
  type LabelRequirement,
} from './labelSelector';
import { bindingNote, type BindingNoteCode } from './notes';
import { DOES_NOT_APPLY, type BindingRule, type RuleOutcome } from './rule';

const ANNOTATION_OF = {
  'kubernetes-label-selector': KUBERNETES_ANNOTATIONS.labelSelector,
  'kubernetes-id': KUBERNETES_ANNOTATIONS.id,
} as const;

/**
 * Binds by the annotations that people write for the Kubernetes plugin: a label selector, else the id label; namespace and
 * cluster narrow. There is no fallback to the entity's name, which would bind strangers.
 *
 * Source: Backstage documentation, "Kubernetes: Surfacing your Kubernetes components as part of an entity".
 */
export const bindByKubernetesAnnotations: BindingRule = (
  entity,
  { index, dependencies },
) => {
  const annotations = entity.metadata.annotations ?? {};
  const rule =
    KUBERNETES_ANNOTATIONS.labelSelector in annotations
      ? 'kubernetes-label-selector'
      : 'kubernetes-id';
  const annotation = ANNOTATION_OF[rule];
  const value = annotations[annotation];
  if (value === undefined) {
    return DOES_NOT_APPLY;
  }

  let requirements: LabelRequirement[];
  try {
    requirements =
      rule === 'kubernetes-id'
        ? [labelEquals(annotation, value)]
        : parseLabelSelector(value);
  } catch (error) {
    const problem = (error as Error).message;
    return nothing('annotation-unreadable', { annotation, value, problem });
  }

  const namespace = annotations[KUBERNETES_ANNOTATIONS.namespace];
  const clusters = clustersOf(entity, dependencies);
  const selected = index
    .select(requirements)
    .filter(face => face.source.collector === 'kubernetes');
  const narrowed = selected.filter(
    face =>
      (namespace === undefined || face.namespace === namespace) &&
      (clusters === undefined || clusters.includes(face.source.name)),
  );
  if (narrowed.length > 0) {
    const bindings = narrowed.map(face => ({ rule, face }));
    return { applies: true, bindings, notes: [] };
  }
  const selector = rule === 'kubernetes-id' ? `${annotation}=${value}` : value;
  if (selected.length === 0) {
    return nothing('selector-matches-nothing', { selector });
  }
  const places = selected.map(
    face => `${face.source.name}/${face.namespace ?? ''}`,
  );
  return nothing('selector-matches-elsewhere', {
    selector,
    namespace: namespace ?? '*',
    cluster: clusters?.join(', ') ?? '*',
    found: [...new Set(places)].sort(),
  });
};

/** Clusters that the entity is narrowed to: by its annotation, and by the clusters among the Resources that it depends on. */
function clustersOf(
  entity: Entity,
  dependencies: readonly Entity[],
): string[] | undefined {
  const annotated =
    entity.metadata.annotations?.[KUBERNETES_ANNOTATIONS.cluster];
  if (annotated !== undefined) return [encodeSourceName(annotated)];
  const related = dependencies.flatMap(resource => clusterOf(resource) ?? []);
  return related.length > 0 ? related.sort() : undefined;
}

function nothing(
  code: BindingNoteCode,
  params: Record<string, ReasonParam>,
): RuleOutcome {
  return {
    applies: true,
    bindings: [],
    notes: [bindingNote(code, params)],
  };
}
