import type { Entity } from '@backstage/catalog-model';
import { readValues } from 'backstage-plugin-layer6-backend-module-kubernetes/collector';

/** Part of every catalog entity's `apiVersion`. */
const CATALOG_API = 'backstage.io/v1';

/** The catalog entities that stand beside the manifests. */
export async function readCatalogEntities(
  paths: readonly string[],
): Promise<Entity[]> {
  const entities: Entity[] = [];
  for await (const value of readValues(paths, CATALOG_API)) {
    if (isEntity(value)) entities.push(value);
  }
  return entities;
}

function isEntity(value: unknown): value is Entity {
  const entity = value as Partial<Entity> | null;
  return (
    typeof entity?.apiVersion === 'string' &&
    entity.apiVersion.startsWith(CATALOG_API) &&
    typeof entity.kind === 'string' &&
    typeof entity.metadata?.name === 'string'
  );
}

/** Whether the entity says what runs it. */
export function hasKubernetesAnnotation(entity: Entity): boolean {
  return Object.keys(entity.metadata.annotations ?? {}).some(key =>
    key.startsWith('backstage.io/kubernetes-'),
  );
}
