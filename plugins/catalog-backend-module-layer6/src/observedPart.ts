import type { Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import { OBSERVED_PREFIX } from 'backstage-plugin-layer6-common';
import type { Observed } from './ObservedEntities';

/** Type of the status items for annotations that cannot be followed. */
const STATUS_TYPE = 'layer6/annotation';

const isObserved = (key: string) => key.startsWith(OBSERVED_PREFIX);

/** The annotations of an entity that Layer 6 alone may write. */
export function observedAnnotationsOf(entity: Entity): Record<string, string> {
  const { annotations = {} } = entity.metadata;
  return Object.fromEntries(
    Object.entries(annotations).filter(([key]) => isObserved(key)),
  );
}

/** The entity with what was observed, and without what anybody else wrote in its place. */
export function withObserved(
  entity: Entity,
  { annotations, warnings }: Observed,
): Entity {
  const foreign = Object.entries(entity.metadata.annotations ?? {}).filter(
    ([key]) => !isObserved(key),
  );
  const { status }: AlphaEntity = entity;
  const items = warnings.map(message => ({
    type: STATUS_TYPE,
    level: 'warning' as const,
    message,
  }));
  const next: AlphaEntity = {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: { ...Object.fromEntries(foreign), ...annotations },
    },
    ...(items.length > 0 && {
      status: { ...status, items: [...(status?.items ?? []), ...items] },
    }),
  };
  return next;
}
