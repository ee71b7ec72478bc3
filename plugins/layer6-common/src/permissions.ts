import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Read one entity's scope again, now. Beside it, `catalog.entity.read` on the entity is needed.
 *
 * @public
 */
export const layer6ScorecardRefreshPermission = createPermission({
  name: 'layer6.scorecard.refresh',
  attributes: { action: 'update' },
});

/**
 * See the sources and their health.
 *
 * @public
 */
export const layer6SourceReadPermission = createPermission({
  name: 'layer6.source.read',
  attributes: { action: 'read' },
});

/**
 * Read a whole source again, now.
 *
 * @public
 */
export const layer6SourceRefreshPermission = createPermission({
  name: 'layer6.source.refresh',
  attributes: { action: 'update' },
});

/** @public */
export const layer6Permissions = [
  layer6ScorecardRefreshPermission,
  layer6SourceReadPermission,
  layer6SourceRefreshPermission,
];
