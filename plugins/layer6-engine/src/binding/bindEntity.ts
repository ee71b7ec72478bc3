import type { Entity } from '@backstage/catalog-model';
import type { Note } from 'backstage-plugin-layer6-common';
import type { SourceRef } from '../model';
import type { AssetIndex } from './AssetIndex';
import { declaredTags } from './declaredTags';
import { sourceId } from './face';
import { bindByKubernetesAnnotations } from './kubernetesAnnotations';
import { related } from './related';

/**
 * That an asset belongs to an entity, and by which rule.
 *
 * @public
 */
export interface Binding {
  source: SourceRef;
  assetKey: string;
  rule: string;
}

/**
 * All that an entity is bound to: what its annotations name, and what follows from that. Each asset once, by the first rule
 * that binds it.
 *
 * @public
 */
export function bindEntity(
  entity: Entity,
  index: AssetIndex,
): { bindings: Binding[]; notes: Note[] } {
  const direct = bindByKubernetesAnnotations(entity, index);
  const bindings = new Map<string, Binding>();
  const all = [
    ...direct.bindings,
    ...direct.bindings.flatMap(({ face }) => related(face, index)),
  ];
  for (const { rule, face } of all) {
    const id = `${sourceId(face.source)} ${face.key}`;
    if (!bindings.has(id)) {
      bindings.set(id, { source: face.source, assetKey: face.key, rule });
    }
  }
  return {
    bindings: [...bindings.values()],
    notes: [...direct.notes, ...declaredTags(entity).notes],
  };
}
