import {
  AssetIndex,
  bindEntity,
  type BindingRule,
} from 'backstage-plugin-layer6-engine';
import type { CatalogStore } from '../catalog/CatalogStore';
import { dependenciesOf } from '../catalog/dependencies';
import type { InventoryCommit } from '../inventory/InventoryStore';
import { timeSlice } from '../timeSlice';
import type { EvaluationStore } from './EvaluationStore';

/**
 * Entities to which a read makes a difference: those that are bound to what changed, and those that bind otherwise than before.
 */
export async function touchedBy(
  commit: InventoryCommit,
  context: {
    catalog: CatalogStore;
    bindingRules: readonly BindingRule[];
    evaluations: EvaluationStore;
    maxAgeMs: number;
  },
): Promise<string[]> {
  const { catalog, bindingRules, evaluations, maxAgeMs } = context;
  const { sourceId, keys, faces, observedAt, previouslyObservedAt } = commit;
  const wasStale =
    previouslyObservedAt !== undefined &&
    previouslyObservedAt.getTime() + maxAgeMs <= observedAt.getTime();
  // Clusters, brokers and channels come along with what is bound already; only then does the whole source matter.
  const cameAlong = faces.some(face => face.kind !== 'workload');

  const touched = new Set(
    await evaluations.boundTo(
      sourceId,
      wasStale || cameAlong ? undefined : keys,
    ),
  );
  if (faces.length > 0) {
    const changed = new AssetIndex(faces);
    for await (const ref of boundOtherwise(catalog, changed, bindingRules)) {
      touched.add(ref);
    }
  }
  return [...touched];
}

/** An entity that binds by the changed faces alone just as it binds by none is no concern of theirs. */
async function* boundOtherwise(
  catalog: CatalogStore,
  changed: AssetIndex,
  rules: readonly BindingRule[],
): AsyncGenerator<string> {
  const nothing = new AssetIndex([]);
  // What is bound to another source's sight of the same cluster, or names its address, is to be told; that happens once for each cluster.
  const meetsAnother = changed
    .ofKind('broker')
    .some(({ clusterId, hosts }) => clusterId ?? hosts);
  const breathe = timeSlice();
  for await (const batch of catalog.selected()) {
    const resources = await dependenciesOf(catalog, batch);
    for (const { ref, entity } of batch) {
      const about = { rules, dependencies: resources.get(ref) ?? [] };
      const byChanged = JSON.stringify(bindEntity(entity, changed, about));
      const byNothing = JSON.stringify(bindEntity(entity, nothing, about));
      if (meetsAnother || byChanged !== byNothing) yield ref;
      await breathe();
    }
  }
}
