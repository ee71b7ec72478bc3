import type { Entity } from '@backstage/catalog-model';
import { KUBERNETES_ANNOTATIONS } from 'backstage-plugin-layer6-common';
import type { AssetIndex } from './AssetIndex';
import type { BindingFace } from './face';
import {
  labelEquals,
  parseLabelSelector,
  type LabelRequirement,
} from './labelSelector';
import { bindingNote, type BindingNote } from './notes';

/** What the annotations bind directly, before what follows from it. */
export interface DirectBinding {
  rule: 'kubernetes-label-selector' | 'kubernetes-id';
  face: BindingFace;
}

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
export function bindByKubernetesAnnotations(
  entity: Entity,
  index: AssetIndex,
): { bindings: DirectBinding[]; notes: BindingNote[] } {
  const annotations = entity.metadata.annotations ?? {};
  const rule =
    KUBERNETES_ANNOTATIONS.labelSelector in annotations
      ? 'kubernetes-label-selector'
      : 'kubernetes-id';
  const annotation = ANNOTATION_OF[rule];
  const value = annotations[annotation];
  if (value === undefined) {
    return { bindings: [], notes: [bindingNote('no-annotation', {})] };
  }

  let requirements: LabelRequirement[];
  try {
    requirements =
      rule === 'kubernetes-id'
        ? [labelEquals(annotation, value)]
        : parseLabelSelector(value);
  } catch (error) {
    const problem = (error as Error).message;
    return {
      bindings: [],
      notes: [
        bindingNote('annotation-unreadable', { annotation, value, problem }),
      ],
    };
  }

  const namespace = annotations[KUBERNETES_ANNOTATIONS.namespace];
  const cluster = annotations[KUBERNETES_ANNOTATIONS.cluster];
  const selected = index
    .select(requirements)
    .filter(face => face.source.collector === 'kubernetes');
  const narrowed = selected.filter(
    face =>
      (namespace === undefined || face.namespace === namespace) &&
      (cluster === undefined || face.source.name === cluster),
  );
  if (narrowed.length > 0) {
    return { bindings: narrowed.map(face => ({ rule, face })), notes: [] };
  }
  const selector = rule === 'kubernetes-id' ? `${annotation}=${value}` : value;
  if (selected.length === 0) {
    return {
      bindings: [],
      notes: [bindingNote('selector-matches-nothing', { selector })],
    };
  }
  const places = selected.map(
    face => `${face.source.name}/${face.namespace ?? ''}`,
  );
  const note = bindingNote('selector-matches-elsewhere', {
    selector,
    namespace: namespace ?? '*',
    cluster: cluster ?? '*',
    found: [...new Set(places)].sort(),
  });
  return { bindings: [], notes: [note] };
}
