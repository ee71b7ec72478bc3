import {
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogEntity, CatalogStore } from './CatalogStore';

const RESOURCE = 'resource';
const COMPONENT = 'component';

/** The Resources that each of the Components depends on, by the Component's ref; those alone that are in the catalog. */
export async function dependenciesOf(
  catalog: CatalogStore,
  entities: readonly CatalogEntity[],
): Promise<ReadonlyMap<string, Entity[]>> {
  const targets = new Map(
    entities
      .filter(({ kind }) => kind === COMPONENT)
      .map(({ ref, entity }) => [
        ref,
        related(entity, RELATION_DEPENDS_ON, RESOURCE),
      ]),
  );
  const refs = new Set([...targets.values()].flat());
  if (refs.size === 0) return new Map();
  const loaded = await catalog.load([...refs]);
  const resources = new Map(
    loaded
      .filter(({ isPresent }) => isPresent)
      .map(({ ref, entity }) => [ref, entity]),
  );
  return new Map(
    [...targets].map(([ref, own]) => [
      ref,
      own.flatMap(target => resources.get(target) ?? []),
    ]),
  );
}

/** The Components that depend on any of the Resources, be they gone. */
export async function dependentsOf(
  catalog: CatalogStore,
  refs: readonly string[],
): Promise<string[]> {
  const resources = await catalog.load(refs.filter(isResource));
  return resources.flatMap(({ entity }) =>
    related(entity, RELATION_DEPENDENCY_OF, COMPONENT),
  );
}

export function isResource(ref: string): boolean {
  return ref.startsWith(`${RESOURCE}:`);
}

function related(entity: Entity, relation: string, kind: string): string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => targetRef.toLocaleLowerCase('en-US'))
    .filter(ref => ref.startsWith(`${kind}:`));
}
